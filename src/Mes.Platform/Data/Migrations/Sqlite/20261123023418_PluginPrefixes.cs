using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PluginPrefixes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "platform_plugin_prefix",
                columns: table => new
                {
                    Plugin = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_plugin_prefix", x => new { x.Plugin, x.Prefix });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_plugin_prefix");
        }
    }
}
