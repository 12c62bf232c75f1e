using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Routing.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "routing_book",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Changes = table.Column<long>(type: "bigint", nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_book", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "routing_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Serial = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Tail = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    OrderNumber = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Model = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Options = table.Column<string>(type: "longtext", nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Routing = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    RoutingNumber = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(16)", maxLength: 16, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    Operation = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Station = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Started = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    Visit = table.Column<int>(type: "int", nullable: false),
                    Since = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    ShippedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    Holds = table.Column<int>(type: "int", nullable: false),
                    FirstTimeThrough = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_unit", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "routing_unit_step",
                columns: table => new
                {
                    UnitId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Sequence = table.Column<int>(type: "int", nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Operation = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Station = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    State = table.Column<string>(type: "varchar(16)", maxLength: 16, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Visit = table.Column<int>(type: "int", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    CompletedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    By = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Concession = table.Column<bool>(type: "tinyint(1)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_unit_step", x => new { x.UnitId, x.Sequence });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "routing_version",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    EffectiveFrom = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    EffectiveTo = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    Models = table.Column<string>(type: "longtext", nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Condition = table.Column<string>(type: "longtext", nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Operations = table.Column<string>(type: "longtext", nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_version", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
