using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Supplier",
                table: "traceability_edge",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "traceability_campaign",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ScopeText = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_campaign_step",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CampaignUnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Remedy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Proof = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProofHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign_step", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_campaign_unit",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CampaignId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Remedy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    InScope = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_campaign_unit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_concession",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Position = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GrantedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    GrantedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_concession", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_container",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_container", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_container_content",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContainerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    PackedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PackedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    UnpackedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    UnpackedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ActiveCode = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_container_content", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_part_release",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PartNumber = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Revision = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Supplier = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Model = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReleasedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReleasedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_part_release", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_person",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Pseudonym = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_person", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "traceability_pruned_unit",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", precision: 0, nullable: false),
                    Years = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", precision: 0, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HeadHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_pruned_unit", x => new { x.Site, x.Number });
                });

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
                name: "traceability_container_content_Site_Kind_PartNumber_ActiveCode",
                table: "traceability_container_content",
                columns: new[] { "Site", "Kind", "PartNumber", "ActiveCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "traceability_part_release_Site_PartNumber_Revision_Supplier_Mode",
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
