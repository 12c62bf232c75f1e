using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkCentres : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Centres",
                table: "routing_version",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WorkCentre",
                table: "routing_unit_step",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "routing_work_centre",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Stations = table.Column<string>(type: "TEXT", nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routing_work_centre", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "routing_work_centre_Site_Code",
                table: "routing_work_centre",
                columns: new[] { "Site", "Code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "routing_work_centre");

            migrationBuilder.DropColumn(
                name: "Centres",
                table: "routing_version");

            migrationBuilder.DropColumn(
                name: "WorkCentre",
                table: "routing_unit_step");
        }
    }
}
