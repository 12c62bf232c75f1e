using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddMaterialLots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "traceability_lot",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Supplier = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    SupplierLot = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Container = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BlockReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Received = table.Column<long>(type: "INTEGER", nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Difference = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_lot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_lot_move",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LotId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    Left = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IntoLotId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Other = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_lot_move", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "traceability_lot_Site_Number_PartNumber",
                table: "traceability_lot",
                columns: new[] { "Site", "Number", "PartNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_lot_Site_Place_Id",
                table: "traceability_lot",
                columns: new[] { "Site", "Place", "Id" });

            migrationBuilder.CreateIndex(
                name: "traceability_lot_Site_SupplierLot",
                table: "traceability_lot",
                columns: new[] { "Site", "SupplierLot" });

            migrationBuilder.CreateIndex(
                name: "traceability_lot_move_Site_LotId_Id",
                table: "traceability_lot_move",
                columns: new[] { "Site", "LotId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_lot");

            migrationBuilder.DropTable(
                name: "traceability_lot_move");
        }
    }
}
