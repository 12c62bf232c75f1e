using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PackingBook : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "traceability_packing_book",
                columns: table => new
                {
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Packings = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_packing_book", x => x.Site);
                });

            // Containers that there are.
            migrationBuilder.Sql("INSERT INTO traceability_packing_book (Site, Packings) SELECT DISTINCT Site, 0 FROM traceability_container");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "traceability_packing_book");
        }
    }
}
