using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Orders.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SerialReservations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "orders_serial_reservation",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Order = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_serial_reservation", x => new { x.Site, x.Order, x.Provider });
                });

            migrationBuilder.CreateIndex(
                name: "orders_serial_reservation_Site_Serial",
                table: "orders_serial_reservation",
                columns: new[] { "Site", "Serial" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "orders_serial_reservation");
        }
    }
}
