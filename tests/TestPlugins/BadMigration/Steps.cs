using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrating;

/// <summary>Makes a table, and then fails.</summary>
internal static class Steps
{
    public const string Prefix = "p_badmigrati_";

    public static void Do(MigrationBuilder builder)
    {
        builder.CreateTable(Prefix + "thing", t => new { Id = t.Column<int>() }, constraints: t => t.PrimaryKey("PK_thing", x => x.Id));
        builder.Sql("this is no statement");
    }
}
