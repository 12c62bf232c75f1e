using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class FollowUnits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Revision",
                table: "traceability_edge",
                type: "varchar(20)",
                maxLength: 20,
                nullable: true,
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.AddColumn<string>(
                name: "Supplier",
                table: "traceability_edge",
                type: "varchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "utf8mb4_bin")
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_campaign",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Number = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Title = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Reference = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    ScopeText = table.Column<string>(type: "longtext", maxLength: 1000000, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    OpenedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    OpenedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    ClosedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_campaign_step",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    CampaignUnitId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    State = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Remedy = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    At = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    By = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Note = table.Column<string>(type: "varchar(500)", maxLength: 500, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Proof = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    ProofHash = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign_step", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_campaign_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    CampaignId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    UnitId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Serial = table.Column<string>(type: "varchar(80)", maxLength: 80, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    State = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Remedy = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    InScope = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign_unit", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_concession",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    UnitId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Position = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Kind = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    PartNumber = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Owner = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Reason = table.Column<string>(type: "varchar(500)", maxLength: 500, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    GrantedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    GrantedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_concession", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_container",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Code = table.Column<string>(type: "varchar(80)", maxLength: 80, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Kind = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Place = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Since = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_container", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_container_content",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    ContainerId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Kind = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    PartNumber = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Code = table.Column<string>(type: "varchar(80)", maxLength: 80, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Quantity = table.Column<decimal>(type: "decimal(18,6)", precision: 18, scale: 6, nullable: false),
                    PackedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    PackedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    UnpackedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    UnpackedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: true),
                    ActiveCode = table.Column<string>(type: "varchar(80)", maxLength: 80, nullable: true, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_container_content", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_part_release",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    PartNumber = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Revision = table.Column<string>(type: "varchar(20)", maxLength: 20, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Supplier = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Model = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    ReleasedBy = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    ReleasedAt = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_part_release", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_person",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    Pseudonym = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Name = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: false)
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Account = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    Since = table.Column<DateTime>(type: "datetime(6)", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_person", x => x.Id);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "traceability_pruned_unit",
                columns: table => new
                {
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    UnitId = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    At = table.Column<long>(type: "bigint", precision: 0, nullable: false),
                    Years = table.Column<int>(type: "int", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", precision: 0, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    HeadHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_pruned_unit", x => new { x.Site, x.Number });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateIndex(
                name: "traceability_campaign_Site_Number",
                table: "traceability_campaign",
                columns: new[] { "Site", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_campaign_step_Site_CampaignUnitId_Id",
                table: "traceability_campaign_step",
                columns: new[] { "Site", "CampaignUnitId", "Id" });

            migrationBuilder.CreateIndex(
                name: "traceability_campaign_unit_Site_CampaignId_UnitId",
                table: "traceability_campaign_unit",
                columns: new[] { "Site", "CampaignId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_campaign_unit_Site_UnitId",
                table: "traceability_campaign_unit",
                columns: new[] { "Site", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "traceability_concession_Site_UnitId",
                table: "traceability_concession",
                columns: new[] { "Site", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "traceability_container_Site_Code",
                table: "traceability_container",
                columns: new[] { "Site", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_container_Site_Place",
                table: "traceability_container",
                columns: new[] { "Site", "Place" });

            migrationBuilder.CreateIndex(
                name: "traceability_container_content_Site_Code",
                table: "traceability_container_content",
                columns: new[] { "Site", "Code" });

            migrationBuilder.CreateIndex(
                name: "traceability_container_content_Site_ContainerId",
                table: "traceability_container_content",
                columns: new[] { "Site", "ContainerId" });

            migrationBuilder.CreateIndex(
                name: "traceability_container_content_Site_Kind_PartNumber_ActiveCo~",
                table: "traceability_container_content",
                columns: new[] { "Site", "Kind", "PartNumber", "ActiveCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_part_release_Site_PartNumber_Revision_Supplier_~",
                table: "traceability_part_release",
                columns: new[] { "Site", "PartNumber", "Revision", "Supplier", "Model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_person_Site_Name",
                table: "traceability_person",
                columns: new[] { "Site", "Name" });

            migrationBuilder.CreateIndex(
                name: "traceability_person_Site_Pseudonym",
                table: "traceability_person",
                columns: new[] { "Site", "Pseudonym" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_pruned_unit_Site_UnitId",
                table: "traceability_pruned_unit",
                columns: new[] { "Site", "UnitId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_campaign");

            migrationBuilder.DropTable(
                name: "traceability_campaign_step");

            migrationBuilder.DropTable(
                name: "traceability_campaign_unit");

            migrationBuilder.DropTable(
                name: "traceability_concession");

            migrationBuilder.DropTable(
                name: "traceability_container");

            migrationBuilder.DropTable(
                name: "traceability_container_content");

            migrationBuilder.DropTable(
                name: "traceability_part_release");

            migrationBuilder.DropTable(
                name: "traceability_person");

            migrationBuilder.DropTable(
                name: "traceability_pruned_unit");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "traceability_edge");

            migrationBuilder.DropColumn(
                name: "Supplier",
                table: "traceability_edge");
        }
    }
}
