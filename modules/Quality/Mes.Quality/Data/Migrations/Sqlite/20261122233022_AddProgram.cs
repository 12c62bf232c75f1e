using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Quality.Data.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 60,
                nullable: true);
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
