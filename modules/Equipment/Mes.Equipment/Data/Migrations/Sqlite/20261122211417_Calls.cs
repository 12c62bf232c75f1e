using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Equipment.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Calls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "equipment_call",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CalledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    CalledBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    OnSiteAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    SolvedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    AnsweredBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    OpenKey = table.Column<string>(type: "TEXT", maxLength: 81, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_equipment_call", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "equipment_call_Site_OpenKey",
                table: "equipment_call",
                columns: new[] { "Site", "OpenKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "equipment_call_Site_State_Id",
                table: "equipment_call",
                columns: new[] { "Site", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "equipment_call_Site_Station_State_Id",
                table: "equipment_call",
                columns: new[] { "Site", "Station", "State", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "equipment_call");
        }
    }
}
