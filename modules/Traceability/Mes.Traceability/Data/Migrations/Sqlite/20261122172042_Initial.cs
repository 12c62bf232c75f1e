using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "traceability_anchor",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", precision: 0, nullable: false),
                    Heads = table.Column<int>(type: "INTEGER", nullable: false),
                    Events = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_anchor", x => new { x.Site, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "traceability_anchored_head",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Anchor = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_anchored_head", x => new { x.Site, x.Anchor, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "traceability_edge",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ComponentSerial = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Lot = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    InstalledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    InstalledBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    RemovedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    RemovalReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ActivePosition = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ActiveSerial = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_edge", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_position",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Trace = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_position", x => new { x.Site, x.UnitId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "traceability_record",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    At = table.Column<long>(type: "INTEGER", precision: 0, nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Door = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 4000000, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_record", x => new { x.Site, x.UnitId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "traceability_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    HeadSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HeadHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    AnchoredSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Unanchored = table.Column<bool>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_unit", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_edge_Site_Lot_PartNumber",
                table: "traceability_edge",
                columns: new[] { "Site", "Lot", "PartNumber" });

            migrationBuilder.CreateIndex(
                name: "traceability_edge_Site_PartNumber_ActiveSerial",
                table: "traceability_edge",
                columns: new[] { "Site", "PartNumber", "ActiveSerial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_edge_Site_PartNumber_ComponentSerial",
                table: "traceability_edge",
                columns: new[] { "Site", "PartNumber", "ComponentSerial" });

            migrationBuilder.CreateIndex(
                name: "traceability_edge_Site_UnitId_ActivePosition",
                table: "traceability_edge",
                columns: new[] { "Site", "UnitId", "ActivePosition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_unit_Site_Id",
                table: "traceability_unit",
                columns: new[] { "Site", "Id" });

            migrationBuilder.CreateIndex(
                name: "traceability_unit_Site_Serial",
                table: "traceability_unit",
                columns: new[] { "Site", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_unit_Site_Unanchored_Id",
                table: "traceability_unit",
                columns: new[] { "Site", "Unanchored", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_anchor");

            migrationBuilder.DropTable(
                name: "traceability_anchored_head");

            migrationBuilder.DropTable(
                name: "traceability_edge");

            migrationBuilder.DropTable(
                name: "traceability_position");

            migrationBuilder.DropTable(
                name: "traceability_record");

            migrationBuilder.DropTable(
                name: "traceability_unit");
        }
    }
}
