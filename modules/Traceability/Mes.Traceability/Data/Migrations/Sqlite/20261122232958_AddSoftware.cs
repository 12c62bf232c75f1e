using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSoftware : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "traceability_software",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SoftwareVersion = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Hardware = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    InstalledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    InstalledBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ActiveTarget = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_software", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_software_Site_SoftwareVersion_Number",
                table: "traceability_software",
                columns: new[] { "Site", "SoftwareVersion", "Number" });

            migrationBuilder.CreateIndex(
                name: "traceability_software_Site_UnitId_ActiveTarget",
                table: "traceability_software",
                columns: new[] { "Site", "UnitId", "ActiveTarget" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_software");
        }
    }
}
