using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Quality.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "quality_control_plan",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    RevisionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_control_plan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "quality_control_plan_revision",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Characteristics = table.Column<string>(type: "TEXT", nullable: false),
                    DefinedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    DefinedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_control_plan_revision", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "quality_hold",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Nonconformance = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    PlacedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReleaseReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_hold", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "quality_nonconformance",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Defect = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenVisit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Hold = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ReturnOperation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DispositionedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    DispositionedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_nonconformance", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "quality_number",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Series = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_number", x => new { x.Site, x.Series, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "quality_result",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Visit = table.Column<int>(type: "INTEGER", nullable: false),
                    Station = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Characteristic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Special = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Lower = table.Column<long>(type: "INTEGER", nullable: true),
                    Upper = table.Column<long>(type: "INTEGER", nullable: true),
                    Passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Nonconformance = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Concession = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Tool = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    MeasuredAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_result", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "quality_control_plan_Site_Operation_Model",
                table: "quality_control_plan",
                columns: new[] { "Site", "Operation", "Model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "quality_control_plan_revision_Site_Operation_Model_Revision",
                table: "quality_control_plan_revision",
                columns: new[] { "Site", "Operation", "Model", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "quality_hold_Site_Number",
                table: "quality_hold",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "quality_hold_Site_State_PlacedAt_Number",
                table: "quality_hold",
                columns: new[] { "Site", "State", "PlacedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "quality_hold_Site_UnitId_State",
                table: "quality_hold",
                columns: new[] { "Site", "UnitId", "State" });

            migrationBuilder.CreateIndex(
                name: "quality_nonconformance_Site_Number",
                table: "quality_nonconformance",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "quality_nonconformance_Site_State_OpenedAt_Number",
                table: "quality_nonconformance",
                columns: new[] { "Site", "State", "OpenedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "quality_nonconformance_Site_UnitId_OpenVisit",
                table: "quality_nonconformance",
                columns: new[] { "Site", "UnitId", "OpenVisit" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "quality_result_Site_UnitId_Operation_Visit",
                table: "quality_result",
                columns: new[] { "Site", "UnitId", "Operation", "Visit" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quality_control_plan");

            migrationBuilder.DropTable(
                name: "quality_control_plan_revision");

            migrationBuilder.DropTable(
                name: "quality_hold");

            migrationBuilder.DropTable(
                name: "quality_nonconformance");

            migrationBuilder.DropTable(
                name: "quality_number");

            migrationBuilder.DropTable(
                name: "quality_result");
        }
    }
}
