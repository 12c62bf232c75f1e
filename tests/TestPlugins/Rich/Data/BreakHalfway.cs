#if RICH_3
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rich.Data;

[DbContext(typeof(SqliteRichDb))]
[Migration("20261122000003_BreakHalfway")]
internal sealed class SqliteBreakHalfway : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Halfway.Break(migrationBuilder, "TEXT", "INTEGER");
}

[DbContext(typeof(MySqlRichDb))]
[Migration("20261122000003_BreakHalfway")]
internal sealed class MySqlBreakHalfway : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Halfway.Break(migrationBuilder, "varchar(40)", "int");
}

/// <summary>Broken on purpose: a column, a table with an index, and then a statement that is none.</summary>
internal static class Halfway
{
    public static void Break(MigrationBuilder builder, string text, string number)
    {
        builder.AddColumn<string>("Colour", "p_rich_mark", text, maxLength: 40, nullable: true);
        builder.CreateTable("p_rich_colour", t => new { Id = t.Column<int>(number) }, constraints: t => t.PrimaryKey("PK_p_rich_colour", c => c.Id));
        builder.CreateIndex("p_rich_mark_colour", "p_rich_mark", "Colour");
        builder.Sql("this is no statement");
    }
}
#endif
