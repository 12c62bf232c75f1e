#if RICH_2
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Rich.Data;

[DbContext(typeof(SqliteRichDb))]
[Migration("20261122000002_AddNote")]
internal sealed class SqliteAddNote : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Note", "p_rich_mark", "TEXT", maxLength: 40, nullable: true);
}

[DbContext(typeof(MySqlRichDb))]
[Migration("20261122000002_AddNote")]
internal sealed class MySqlAddNote : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Note", "p_rich_mark", "varchar(40)", maxLength: 40, nullable: true);
}
#endif
