using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Handover.Book;

[DbContext(typeof(SqliteNotesDb))]
[Migration("20261122000001_Initial")]
internal sealed class SqliteInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Tables.Create(migrationBuilder, "BLOB", _ => "TEXT", "TEXT", "INTEGER", collation: null);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Tables.Note);
}

[DbContext(typeof(MySqlNotesDb))]
[Migration("20261122000001_Initial")]
internal sealed class MySqlInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        Tables.Create(migrationBuilder, "binary(16)", length => $"varchar({length})", "datetime(6)", "bigint", collation: "utf8mb4_bin");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Tables.Note);
}

/// <summary>The tables in the words of each database. Codes compare byte by byte.</summary>
internal static class Tables
{
    public const string Note = "p_handover_note";

    public static void Create(MigrationBuilder builder, string id, Func<int, string> text, string time, string number, string? collation)
    {
        builder.CreateTable(
            Note,
            t => new
            {
                Id = t.Column<byte[]>(id),
                Site = t.Column<string>(text(32), collation: collation),
                Text = t.Column<string>(text(NotesDb.LongestText)),
                Station = t.Column<string>(text(40), nullable: true, collation: collation),
                By = t.Column<string>(text(200)),
                At = t.Column<DateTime>(time),
                SettledAt = t.Column<DateTime>(time, nullable: true),
                Cause = t.Column<byte[]>(id, nullable: true),
                Version = t.Column<long>(number),
            },
            constraints: t => t.PrimaryKey("PK_" + Note, n => n.Id));
        builder.CreateIndex(Note + "_site_settled_at_at", Note, ["Site", "SettledAt", "At"]);
        builder.CreateIndex(Note + "_site_cause", Note, ["Site", "Cause"], unique: true);
    }
}
