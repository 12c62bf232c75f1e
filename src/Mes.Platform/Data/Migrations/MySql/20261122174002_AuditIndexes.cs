using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Platform.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class AuditIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "platform_audit_entry_Site_At",
                table: "platform_audit_entry");

            migrationBuilder.CreateIndex(
                name: "platform_audit_entry_Actor_At_Id",
                table: "platform_audit_entry",
                columns: new[] { "Actor", "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "platform_audit_entry_At_Id",
                table: "platform_audit_entry",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "platform_audit_entry_Site_At_Id",
                table: "platform_audit_entry",
                columns: new[] { "Site", "At", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "platform_audit_entry_Actor_At_Id",
                table: "platform_audit_entry");

            migrationBuilder.DropIndex(
                name: "platform_audit_entry_At_Id",
                table: "platform_audit_entry");

            migrationBuilder.DropIndex(
                name: "platform_audit_entry_Site_At_Id",
                table: "platform_audit_entry");

            migrationBuilder.CreateIndex(
                name: "platform_audit_entry_Site_At",
                table: "platform_audit_entry",
                columns: new[] { "Site", "At" });
        }
    }
}
