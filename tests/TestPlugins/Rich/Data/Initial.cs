using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rich.Data;

[DbContext(typeof(SqliteRichDb))]
[Migration("20261122000001_Initial")]
internal sealed class SqliteInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Tables.Create(migrationBuilder, "BLOB", "TEXT", "INTEGER");
}

[DbContext(typeof(MySqlRichDb))]
[Migration("20261122000001_Initial")]
internal sealed class MySqlInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Tables.Create(migrationBuilder, "binary(16)", "varchar(40)", "decimal(18,6)");
}

internal static class Tables
{
    public static void Create(MigrationBuilder builder, string id, string text, string number)
    {
        builder.CreateTable(
            "p_rich_mark",
            t => new
            {
                Id = t.Column<byte[]>(id),
                Site = t.Column<string>(text, maxLength: 40),
                Serial = t.Column<string>(text, maxLength: 40),
                Weight = t.Column<decimal>(number),
            },
            constraints: t => t.PrimaryKey("PK_p_rich_mark", m => m.Id));
        builder.CreateIndex("p_rich_mark_site_serial", "p_rich_mark", ["Site", "Serial"]);
    }
}
