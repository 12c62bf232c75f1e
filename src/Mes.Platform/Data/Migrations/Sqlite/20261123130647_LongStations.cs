using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LongStations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
