using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "routing_book",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Changes = table.Column<long>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_book", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Tail = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OrderNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Options = table.Column<string>(type: "TEXT", nullable: false),
                    Routing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoutingNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Started = table.Column<bool>(type: "INTEGER", nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ShippedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Holds = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstTimeThrough = table.Column<bool>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_unit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_unit_step",
                columns: table => new
                {
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    CompletedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Concession = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_unit_step", x => new { x.UnitId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "routing_version",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EffectiveFrom = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    EffectiveTo = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Models = table.Column<string>(type: "TEXT", nullable: false),
                    Condition = table.Column<string>(type: "TEXT", nullable: true),
                    Operations = table.Column<string>(type: "TEXT", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_version", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "routing_book_Site",
                table: "routing_book",
                column: "Site",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_FinishedAt_FirstTimeThrough",
                table: "routing_unit",
                columns: new[] { "Site", "FinishedAt", "FirstTimeThrough" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_OrderNumber",
                table: "routing_unit",
                columns: new[] { "Site", "OrderNumber" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_ReleasedAt",
                table: "routing_unit",
                columns: new[] { "Site", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_Serial",
                table: "routing_unit",
                columns: new[] { "Site", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_ShippedAt",
                table: "routing_unit",
                columns: new[] { "Site", "ShippedAt" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_State_Serial",
                table: "routing_unit",
                columns: new[] { "Site", "State", "Serial" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_Station_Started_Since",
                table: "routing_unit",
                columns: new[] { "Site", "Station", "Started", "Since" });

            migrationBuilder.CreateIndex(
                name: "routing_unit_Site_Tail",
                table: "routing_unit",
                columns: new[] { "Site", "Tail" });

            migrationBuilder.CreateIndex(
                name: "routing_version_Site_Code_Number",
                table: "routing_version",
                columns: new[] { "Site", "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_version_Site_State_EffectiveFrom",
                table: "routing_version",
                columns: new[] { "Site", "State", "EffectiveFrom" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "routing_book");

            migrationBuilder.DropTable(
                name: "routing_unit");

            migrationBuilder.DropTable(
                name: "routing_unit_step");

            migrationBuilder.DropTable(
                name: "routing_version");
        }
    }
}
