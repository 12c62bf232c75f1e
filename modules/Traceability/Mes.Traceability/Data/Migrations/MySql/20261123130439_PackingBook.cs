using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Traceability.Data.Migrations.MySql
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
                    Site = table.Column<string>(type: "varchar(32)", maxLength: 32, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    Packings = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_traceability_packing_book", x => x.Site);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

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
