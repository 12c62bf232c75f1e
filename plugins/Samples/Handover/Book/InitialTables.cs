using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Handover.Book;

[DbContext(typeof(SqliteNotesDb))]
[Migration("20261122000001_Initial")]
internal sealed class SqliteInitial : InitialTables;

[DbContext(typeof(MySqlNotesDb))]
[Migration("20261122000001_Initial")]
internal sealed class MySqlInitial : InitialTables;

/// <summary>The tables, in the words of each database.</summary>
internal abstract class InitialTables : Migration
{
    private const string Note = "p_handover_note";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var types = new ColumnTypes(migrationBuilder);
        migrationBuilder.CreateTable(
            Note,
            t => new
            {
                Id = t.Column<byte[]>(types.Id),
                Site = t.Column<string>(types.Site, collation: types.Collation),
                Text = t.Column<string>(types.Text(NotesDb.LongestText)),
                Station = t.Column<string>(types.Text(40), nullable: true, collation: types.Collation),
                By = t.Column<string>(types.Text(200)),
                At = t.Column<DateTime>(types.Time),
                SettledAt = t.Column<DateTime>(types.Time, nullable: true),
                Cause = t.Column<byte[]>(types.Id, nullable: true),
                Version = t.Column<long>(types.Long),
            },
            constraints: t => t.PrimaryKey("PK_" + Note, n => n.Id));
        migrationBuilder.CreateIndex(Note + "_site_settled_at_at", Note, ["Site", "SettledAt", "At"]);
        migrationBuilder.CreateIndex(Note + "_site_cause", Note, ["Site", "Cause"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Note);
}
