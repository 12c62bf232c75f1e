using System.Data.Common;
using Mes.Platform.Data;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginTablesTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plugin_keeps_rows_of_its_own_by_site_and_they_outlive_it(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "Rich");
        await plant.EnableAsync("test.rich");
        await plant.EnableAsync("test.rich", "barcelona");
        await KeepAsync(plant, "wuhu", "A");
        await KeepAsync(plant, "barcelona", "B");

        (await KeptAsync(plant, "wuhu")).ShouldBe("A");
        (await KeptAsync(plant, "barcelona")).ShouldBe("B");

        await plant.SwitchAsync("test.rich", on: false);
        await plant.EnableAsync("test.rich");
        (await KeptAsync(plant, "wuhu")).ShouldBe("A");
        (await TablesAsync(plant, "p_rich_")).ShouldBe(["p_rich_mark", "p_rich_migrations"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_migration_that_fails_leaves_no_table(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "BadMigration");

        await plant.SwitchAsync("test.bad-migration", on: true);

        plant.Of("test.bad-migration").Sites["wuhu"].Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.MigrationFailed");
        (await TablesAsync(plant, "p_badmigrati_")).Where(t => !t.EndsWith("_migrations", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_migration_that_touches_a_table_of_others_is_refused_before_anything_is_done(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "ForeignTableMigration");

        await plant.SwitchAsync("test.foreign-table-migration", on: true);

        var reason = plant.Of("test.foreign-table-migration").Sites["wuhu"].Reason.ShouldNotBeNull();
        reason.Code.ShouldBe("Platform:Plugin.ForeignTable");
        reason.Data["Table"]!.ToString().ShouldBe("platform_site");
        (await TablesAsync(plant, "p_foreigntab_")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_purge_drops_the_tables_also_when_the_last_version_is_gone_and_until_then_nobody_else_gets_the_prefix(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null);
        var operations = plant.App.Services.GetRequiredService<IPluginOperations>();
        var person = MesApp.As("administrator", null);
        await operations.InstallAsync(Path.Combine(TestPlugins.Folder, "Rich"), person, "trial");
        await plant.EnableAsync("test.rich");
        await plant.SwitchAsync("test.rich", on: false);
        await operations.RemoveAsync("test.rich", "1.0.0", person, "no longer");
        (await TablesAsync(plant, "p_rich_")).ShouldBe(["p_rich_mark", "p_rich_migrations"], "data stays until it is purged");

        await operations.InstallAsync(Namesake(plant.App), person, "trial");
        (await operations.EnableAsync("test.rich-too", "wuhu", person, "trial")).Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.PrefixTaken");
        await operations.DisableAsync("test.rich-too", "wuhu", person, "trial");
        await plant.RestartAsync(null);
        operations = plant.App.Services.GetRequiredService<IPluginOperations>();
        await operations.PurgeAsync("test.rich", person, "no longer");

        (await TablesAsync(plant, "p_rich_")).ShouldBeEmpty();
        (await operations.EnableAsync("test.rich-too", "wuhu", person, "trial")).State.ShouldBe(PluginState.Healthy, "the prefix is free again");
        (await TablesAsync(plant, "p_rich_")).ShouldNotBeEmpty();
    }

    /// <summary>Another plugin whose tables would look like those of the first.</summary>
    private static string Namesake(MesApp app)
    {
        var folder = Path.Combine(app.DataFolder, "namesake");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestPlugins.Folder, "Rich"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Path.Combine(TestPlugins.Folder, "Rich"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var manifest = Path.Combine(folder, "plugin.json");
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("\"test.rich\"", "\"test.rich-too\"", StringComparison.Ordinal));
        return folder;
    }

    private static async Task<List<string>> TablesAsync(PluginPlant plant, string prefix)
    {
        await using DbConnection connection = plant.App.Connect();
        await connection.OpenAsync();
        return [.. (await TableNames.AllAsync(plant.App.Services.GetRequiredService<Database>(), connection, CancellationToken.None))
            .Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static async Task KeepAsync(PluginPlant plant, string site, string serial) =>
        (await plant.App.ClientFor("administrator", site).PutAsync($"p/test.rich/v1/kept/{serial}/1", null)).EnsureSuccessStatusCode();

    private static Task<string> KeptAsync(PluginPlant plant, string site) =>
        plant.App.ClientFor("administrator", site).GetStringAsync("p/test.rich/v1/kept");
}
