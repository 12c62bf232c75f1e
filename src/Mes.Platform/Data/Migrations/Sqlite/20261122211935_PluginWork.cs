using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mes.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PluginWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Position",
                table: "platform_outbox_message",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "platform_plugin_cursor",
                columns: table => new
                {
                    Plugin = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageRow = table.Column<long>(type: "INTEGER", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_plugin_cursor", x => new { x.Plugin, x.Site });
                });

            migrationBuilder.CreateTable(
                name: "platform_plugin_delivery",
                columns: table => new
                {
                    Plugin = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    MessageRow = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stream = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    CorrelationId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Parked = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_plugin_delivery", x => new { x.Plugin, x.Site, x.MessageRow });
                });

            migrationBuilder.CreateTable(
                name: "platform_plugin_job",
                columns: table => new
                {
                    Plugin = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Site = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Job = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Cron = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Off = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_plugin_job", x => new { x.Plugin, x.Site, x.Job });
                });

            migrationBuilder.CreateTable(
                name: "platform_sequence",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_sequence", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "platform_outbox_message_Position_Id",
                table: "platform_outbox_message",
                columns: new[] { "Position", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "platform_plugin_cursor");

            migrationBuilder.DropTable(
                name: "platform_plugin_delivery");

            migrationBuilder.DropTable(
                name: "platform_plugin_job");

            migrationBuilder.DropTable(
                name: "platform_sequence");

            migrationBuilder.DropIndex(
                name: "platform_outbox_message_Position_Id",
                table: "platform_outbox_message");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "platform_outbox_message");
        }
    }
}
