using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Orders.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "orders_model",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    FamilyCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OptionCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 16000000, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_model", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "orders_order",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Options = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Market = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Customer = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Routing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RoutingVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_order", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "orders_serial_counter",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Counter = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LastNumber = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_serial_counter", x => new { x.Site, x.Counter });
                });

            migrationBuilder.CreateTable(
                name: "orders_unit_part",
                columns: table => new
                {
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Trace = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_unit_part", x => new { x.UnitId, x.Position });
                });

            migrationBuilder.CreateIndex(
                name: "orders_model_Site_Code",
                table: "orders_model",
                columns: new[] { "Site", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "orders_order_Site_Due_Number",
                table: "orders_order",
                columns: new[] { "Site", "Due", "Number" });

            migrationBuilder.CreateIndex(
                name: "orders_order_Site_Number",
                table: "orders_order",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "orders_order_Site_Serial",
                table: "orders_order",
                columns: new[] { "Site", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "orders_order_Site_State_Due_Number",
                table: "orders_order",
                columns: new[] { "Site", "State", "Due", "Number" });

            migrationBuilder.CreateIndex(
                name: "orders_order_Site_UnitId",
                table: "orders_order",
                columns: new[] { "Site", "UnitId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "orders_model");

            migrationBuilder.DropTable(
                name: "orders_order");

            migrationBuilder.DropTable(
                name: "orders_serial_counter");

            migrationBuilder.DropTable(
                name: "orders_unit_part");
        }
    }
}
