using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrating;

/// <summary>A plugin that does nothing but migrate, as its <see cref="Steps"/> say.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddPluginDatabase<Db, SqliteDb, MySqlDb>();
}

internal abstract class Db(DbContextOptions options) : PluginDbContext(options)
{
    public override string Prefix => Steps.Prefix;

    protected override void Define(ModelBuilder model)
    {
    }
}

internal sealed class SqliteDb(DbContextOptions options) : Db(options);

internal sealed class MySqlDb(DbContextOptions options) : Db(options);

[DbContext(typeof(SqliteDb))]
[Migration("20261122000001_Initial")]
internal sealed class SqliteInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Steps.Do(migrationBuilder);
}

[DbContext(typeof(MySqlDb))]
[Migration("20261122000001_Initial")]
internal sealed class MySqlInitial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => Steps.Do(migrationBuilder);
}
