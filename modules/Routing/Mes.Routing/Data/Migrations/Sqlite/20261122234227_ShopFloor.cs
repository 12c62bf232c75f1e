using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ShopFloor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsFirst",
                table: "routing_unit_step",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "MustRead",
                table: "routing_unit_step",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "BuildSequence",
                table: "routing_unit",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Paused",
                table: "routing_unit",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Rerouted",
                table: "routing_unit",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "AfterRestart",
                table: "routing_station",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AfterSetUp",
                table: "routing_station",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "DownSince",
                table: "routing_station",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ShutdownMinutes",
                table: "routing_station",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "routing_carrier",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    Loaded = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_carrier", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_carrier_unit",
                columns: table => new
                {
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CarrierId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_carrier_unit", x => x.UnitId);
                });

            migrationBuilder.CreateTable(
                name: "routing_change",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Routing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    UnitCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_change", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_change_unit",
                columns: table => new
                {
                    ChangeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Approved = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_change_unit", x => new { x.ChangeId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "routing_instruction",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Models = table.Column<string>(type: "TEXT", nullable: false),
                    Condition = table.Column<string>(type: "TEXT", nullable: true),
                    BreakPoint = table.Column<string>(type: "TEXT", nullable: true),
                    EffectiveFrom = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    EffectiveTo = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Acknowledge = table.Column<bool>(type: "INTEGER", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_instruction", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_instruction_file",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_instruction_file", x => new { x.Site, x.Hash });
                });

            migrationBuilder.CreateTable(
                name: "routing_instruction_part",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_instruction_part", x => new { x.Site, x.Hash, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "routing_series",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Needed = table.Column<int>(type: "INTEGER", nullable: false),
                    Started = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    BegunBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_series", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "routing_series_unit",
                columns: table => new
                {
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Done = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_series_unit", x => new { x.RunId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "routing_unit_reading",
                columns: table => new
                {
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Culture = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ShownAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ShownTo = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_unit_reading", x => new { x.UnitId, x.Operation, x.Visit });
                });

            migrationBuilder.CreateIndex(
                name: "routing_carrier_Site_Code",
                table: "routing_carrier",
                columns: new[] { "Site", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_carrier_unit_CarrierId",
                table: "routing_carrier_unit",
                column: "CarrierId");

            migrationBuilder.CreateIndex(
                name: "routing_change_Site_Number",
                table: "routing_change",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_change_Site_RequestedAt",
                table: "routing_change",
                columns: new[] { "Site", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "routing_instruction_Site_Code_Number",
                table: "routing_instruction",
                columns: new[] { "Site", "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "routing_instruction_Site_Operation_State",
                table: "routing_instruction",
                columns: new[] { "Site", "Operation", "State" });

            migrationBuilder.CreateIndex(
                name: "routing_series_Site_BegunAt",
                table: "routing_series",
                columns: new[] { "Site", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "routing_series_Site_Station_State",
                table: "routing_series",
                columns: new[] { "Site", "Station", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "routing_carrier");

            migrationBuilder.DropTable(
                name: "routing_carrier_unit");

            migrationBuilder.DropTable(
                name: "routing_change");

            migrationBuilder.DropTable(
                name: "routing_change_unit");

            migrationBuilder.DropTable(
                name: "routing_instruction");

            migrationBuilder.DropTable(
                name: "routing_instruction_file");

            migrationBuilder.DropTable(
                name: "routing_instruction_part");

            migrationBuilder.DropTable(
                name: "routing_series");

            migrationBuilder.DropTable(
                name: "routing_series_unit");

            migrationBuilder.DropTable(
                name: "routing_unit_reading");

            migrationBuilder.DropColumn(
                name: "IsFirst",
                table: "routing_unit_step");

            migrationBuilder.DropColumn(
                name: "MustRead",
                table: "routing_unit_step");

            migrationBuilder.DropColumn(
                name: "BuildSequence",
                table: "routing_unit");

            migrationBuilder.DropColumn(
                name: "Paused",
                table: "routing_unit");

            migrationBuilder.DropColumn(
                name: "Rerouted",
                table: "routing_unit");

            migrationBuilder.DropColumn(
                name: "AfterRestart",
                table: "routing_station");

            migrationBuilder.DropColumn(
                name: "AfterSetUp",
                table: "routing_station");

            migrationBuilder.DropColumn(
                name: "DownSince",
                table: "routing_station");

            migrationBuilder.DropColumn(
                name: "ShutdownMinutes",
                table: "routing_station");
        }
    }
}
