using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Equipment.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "equipment_equipment",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Parent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_equipment_equipment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "equipment_placement",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Equipment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Parent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    From = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_equipment_placement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "equipment_state",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Equipment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SourceState = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    NewestAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Arrivals = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_equipment_state", x => new { x.Site, x.Equipment });
                });

            migrationBuilder.CreateTable(
                name: "equipment_state_event",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Equipment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Arrival = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SourceState = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Late = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_equipment_state_event", x => new { x.Site, x.Equipment, x.Since, x.Arrival });
                });

            migrationBuilder.CreateIndex(
                name: "equipment_equipment_Site_Code",
                table: "equipment_equipment",
                columns: new[] { "Site", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "equipment_placement_Site_Equipment_From",
                table: "equipment_placement",
                columns: new[] { "Site", "Equipment", "From" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "equipment_equipment");

            migrationBuilder.DropTable(
                name: "equipment_placement");

            migrationBuilder.DropTable(
                name: "equipment_state");

            migrationBuilder.DropTable(
                name: "equipment_state_event");
        }
    }
}
