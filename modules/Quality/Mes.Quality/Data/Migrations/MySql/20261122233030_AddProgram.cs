using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Quality.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class AddProgram : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Program",
                table: "quality_result",
                type: "varchar(60)",
                maxLength: 60,
                nullable: true)
                .Annotation("MySql:CharSet", "utf8mb4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Program",
                table: "quality_result");
        }
    }
}
