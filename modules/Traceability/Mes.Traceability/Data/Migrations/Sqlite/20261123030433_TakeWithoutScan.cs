using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TakeWithoutScan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PartNumber",
                table: "traceability_lot_move",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Since",
                table: "traceability_lot_move",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "UnitId",
                table: "traceability_lot_move",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "traceability_lot_move_Site_PartNumber_Place_At",
                table: "traceability_lot_move",
                columns: new[] { "Site", "PartNumber", "Place", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "traceability_lot_move_Site_PartNumber_Place_At",
                table: "traceability_lot_move");

            migrationBuilder.DropColumn(
                name: "PartNumber",
                table: "traceability_lot_move");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "traceability_lot_move");

            migrationBuilder.DropColumn(
                name: "UnitId",
                table: "traceability_lot_move");
        }
    }
}
