using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.MySql
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
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "varchar(16)", maxLength: 16, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    At = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    By = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Units = table.Column<int>(type: "int", nullable: false),
                    Lots = table.Column<int>(type: "int", nullable: false),
                    Contents = table.Column<int>(type: "int", nullable: false),
                    Pseudonym = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Replaced = table.Column<int>(type: "int", nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_keeping_act", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
