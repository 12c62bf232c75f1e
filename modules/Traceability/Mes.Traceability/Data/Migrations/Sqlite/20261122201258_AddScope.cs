using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddScope : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ComponentSerial",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 80,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Life",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "InPlant");

            migrationBuilder.AddColumn<string>(
                name: "Market",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 10,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PartNumber",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "traceability_unit",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "ScrappedAt",
                table: "traceability_unit",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ShippedAt",
                table: "traceability_unit",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RecordedAt",
                table: "traceability_edge",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "traceability_mark",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_mark", x => new { x.Site, x.Kind, x.Code, x.At, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "traceability_signing_key",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    ProtectedPrivateKey = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_signing_key", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_unit_Site_PartNumber_ComponentSerial",
                table: "traceability_unit",
                columns: new[] { "Site", "PartNumber", "ComponentSerial" });

            migrationBuilder.CreateIndex(
                name: "traceability_signing_key_Site",
                table: "traceability_signing_key",
                column: "Site",
                unique: true);

            migrationBuilder.Sql("UPDATE traceability_unit SET PartNumber = Model, ComponentSerial = Serial");
            migrationBuilder.Sql("""
                UPDATE traceability_unit SET Life = 'Shipped', ShippedAt = (
                    SELECT strftime('%Y-%m-%d %H:%M:%f', r.At / 1000000.0, 'unixepoch') FROM traceability_record r
                    WHERE r.Site = traceability_unit.Site AND r.UnitId = traceability_unit.Id AND r.Kind = 'routing.unit-shipped' LIMIT 1)
                WHERE EXISTS (SELECT 1 FROM traceability_record r
                    WHERE r.Site = traceability_unit.Site AND r.UnitId = traceability_unit.Id AND r.Kind = 'routing.unit-shipped')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_mark");

            migrationBuilder.DropTable(
                name: "traceability_signing_key");

            migrationBuilder.DropIndex(
                name: "traceability_unit_Site_PartNumber_ComponentSerial",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "ComponentSerial",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "Life",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "Market",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "PartNumber",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "ScrappedAt",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "ShippedAt",
                table: "traceability_unit");

            migrationBuilder.DropColumn(
                name: "RecordedAt",
                table: "traceability_edge");
        }
    }
}
