using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OperationTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BreakPoint",
                table: "routing_version",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cause",
                table: "routing_unit_step",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "routing_certificate",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Person = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Skill = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ValidFrom = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ValidTo = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_certificate", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_concession",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Approval = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_concession", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_concession_use",
                columns: table => new
                {
                    ConcessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_concession_use", x => new { x.ConcessionId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "routing_override",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    Term = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_override", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_sample_count",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Routing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Units = table.Column<long>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_sample_count", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_station",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Program = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SetUpAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_station", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "routing_certificate_Site_Person_Skill",
                table: "routing_certificate",
                columns: new[] { "Site", "Person", "Skill" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_certificate_Site_Skill",
                table: "routing_certificate",
                columns: new[] { "Site", "Skill" });

            migrationBuilder.CreateIndex(
                name: "routing_concession_Site_Number",
                table: "routing_concession",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_concession_Site_Operation_ExpiresAt",
                table: "routing_concession",
                columns: new[] { "Site", "Operation", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "routing_override_UnitId_Operation_Visit",
                table: "routing_override",
                columns: new[] { "UnitId", "Operation", "Visit" });

            migrationBuilder.CreateIndex(
                name: "routing_sample_count_Site_Routing",
                table: "routing_sample_count",
                columns: new[] { "Site", "Routing" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_station_Site_Station",
                table: "routing_station",
                columns: new[] { "Site", "Station" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "routing_certificate");

            migrationBuilder.DropTable(
                name: "routing_concession");

            migrationBuilder.DropTable(
                name: "routing_concession_use");

            migrationBuilder.DropTable(
                name: "routing_override");

            migrationBuilder.DropTable(
                name: "routing_sample_count");

            migrationBuilder.DropTable(
                name: "routing_station");

            migrationBuilder.DropColumn(
                name: "BreakPoint",
                table: "routing_version");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "routing_unit_step");
        }
    }
}
