using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.MySql
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
                type: "varchar(80)",
                maxLength: 80,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<string>(
                name: "Life",
                table: "traceability_unit",
                type: "varchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "InPlant")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<string>(
                name: "Market",
                table: "traceability_unit",
                type: "varchar(10)",
                maxLength: 10,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<string>(
                name: "PartNumber",
                table: "traceability_unit",
                type: "varchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "traceability_unit",
                type: "varchar(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<DateTime>(
                name: "ScrappedAt",
                table: "traceability_unit",
                type: "datetime(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ShippedAt",
                table: "traceability_unit",
                type: "datetime(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RecordedAt",
                table: "traceability_edge",
                type: "datetime(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "traceability_mark",
                columns: table => new
                {
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Kind = table.Column<string>(type: "varchar(10)", maxLength: 10, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Code = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    At = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    UnitId = table.Column<byte[]>(type: "binary(16)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_mark", x => new { x.Site, x.Kind, x.Code, x.At, x.UnitId });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_signing_key",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    ProtectedPrivateKey = table.Column<string>(type: "varchar(2000)", maxLength: 2000, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_signing_key", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
                UPDATE traceability_unit u JOIN traceability_record r ON r.Site = u.Site AND r.UnitId = u.Id AND r.Kind = 'routing.unit-shipped'
                SET u.Life = 'Shipped', u.ShippedAt = '1970-01-01' + INTERVAL r.At MICROSECOND
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
