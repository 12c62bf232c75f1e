using Microsoft.EntityFrameworkCore.Migrations;

namespace Migrating;

/// <summary>Makes a table of its own, and then changes one of the core.</summary>
internal static class Steps
{
    public const string Prefix = "p_foreigntab_";

    public static void Do(MigrationBuilder builder)
    {
        builder.CreateTable(Prefix + "thing", t => new { Id = t.Column<int>() }, constraints: t => t.PrimaryKey("PK_thing", x => x.Id));
        builder.AddColumn<string>("Plugin", "platform_site", maxLength: 10, nullable: true);
    }
}
