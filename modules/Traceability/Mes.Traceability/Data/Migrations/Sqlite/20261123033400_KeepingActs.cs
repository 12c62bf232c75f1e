using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepingActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "traceability_keeping_act",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Units = table.Column<int>(type: "INTEGER", nullable: false),
                    Lots = table.Column<int>(type: "INTEGER", nullable: false),
                    Contents = table.Column<int>(type: "INTEGER", nullable: false),
                    Pseudonym = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Replaced = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_keeping_act", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_anchored_head_Site_UnitId_Sequence",
                table: "traceability_anchored_head",
                columns: new[] { "Site", "UnitId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "traceability_keeping_act_Site_EndedAt",
                table: "traceability_keeping_act",
                columns: new[] { "Site", "EndedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_keeping_act");

            migrationBuilder.DropIndex(
                name: "traceability_anchored_head_Site_UnitId_Sequence",
                table: "traceability_anchored_head");
        }
    }
}
