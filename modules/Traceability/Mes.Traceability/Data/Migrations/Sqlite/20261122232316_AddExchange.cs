using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Supplier",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "traceability_epcis_event",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    CaptureId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EventTime = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    RecordTime = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Context = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_event", x => new { x.Site, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "traceability_epcis_head",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_head", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_epcis_key",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_epcis_key", x => new { x.Site, x.Kind, x.Value, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "traceability_exchange_job",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Partner = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Proceed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Success = table.Column<bool>(type: "INTEGER", nullable: false),
                    Events = table.Column<int>(type: "INTEGER", nullable: false),
                    Captured = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Errors = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Head = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_exchange_job", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_epcis_event_Site_EventTime_Number",
                table: "traceability_epcis_event",
                columns: new[] { "Site", "EventTime", "Number" });

            migrationBuilder.CreateIndex(
                name: "traceability_epcis_event_Site_Identity",
                table: "traceability_epcis_event",
                columns: new[] { "Site", "Identity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_epcis_head_Site",
                table: "traceability_epcis_head",
                column: "Site",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_epcis_key_Site_Number",
                table: "traceability_epcis_key",
                columns: new[] { "Site", "Number" });

            migrationBuilder.CreateIndex(
                name: "traceability_exchange_job_Site_Id",
                table: "traceability_exchange_job",
                columns: new[] { "Site", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_epcis_event");

            migrationBuilder.DropTable(
                name: "traceability_epcis_head");

            migrationBuilder.DropTable(
                name: "traceability_epcis_key");

            migrationBuilder.DropTable(
                name: "traceability_exchange_job");

            migrationBuilder.DropColumn(
                name: "Supplier",
                table: "traceability_unit");
        }
    }
}
