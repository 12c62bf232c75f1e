using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>A plugin with everything, from one version to the next, while people use it.</summary>
public sealed class RichUpgradeTests
{
    private const string Rich = "test.rich";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_next_version_brings_its_words_and_its_column_and_keeps_what_was_there(TestDatabase database)
    {
        await using var plant = await Plant.StartAsync(database);
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        await plant.InstallAsync("Rich");
        await plant.EnableAsync(Rich);
        await MarkAsync(client, "A");
        (await HelloAsync(client, "en")).ShouldBe("Hello 1.0.0");
        (await HelloAsync(client, "zh-Hans")).ShouldBe("你好 1.0.0");
        await plant.InstallAsync("RichV2");

        await using (var callers = Callers.Of(plant, 2, "p/test.rich/v1/kept"))
        {
            await callers.AnsweredAsync();
            (await plant.UpgradeAsync(Rich, "2.0.0")).ShouldSatisfyAllConditions(s => s.Running.ShouldBe("2.0.0"), s => s.Reason.ShouldBeNull());
            await callers.AnsweredAsync();
        }

        await MarkAsync(client, "B");
        (await client.GetStringAsync("p/test.rich/v1/notes")).ShouldBe("A none\nB 2.0.0");
        (await HelloAsync(client, "en")).ShouldBe("Welcome 2.0.0");
        (await HelloAsync(client, "zh-Hans")).ShouldBe("欢迎 2.0.0");

        (await plant.Operations.RollBackAsync(Rich, Plant.Site, Plant.Person, "the old words were better")).Running.ShouldBe("1.0.0");
        (await HelloAsync(client, "en")).ShouldBe("Hello 1.0.0");
        (await client.GetStringAsync("p/test.rich/v1/kept")).ShouldBe("A\nB", "the first version works on the tables of the second");
        await plant.CollectedAsync();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_version_whose_migration_fails_changes_no_table_and_the_one_before_serves_on(TestDatabase database)
    {
        await using var plant = await Plant.StartAsync(database);
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        await plant.InstallAsync("RichV2");
        await plant.EnableAsync(Rich);
        await MarkAsync(client, "A");
        var before = await SchemaAsync(plant);
        before.ShouldContain(c => c.Contains("Note"));
        await plant.InstallAsync("RichV3");

        await using (var callers = Callers.Of(plant, 2, "p/test.rich/v1/kept"))
        {
            await callers.AnsweredAsync();
            await plant.UpgradeAsync(Rich, "3.0.0");
            await callers.AnsweredAsync();
        }

        (await SchemaAsync(plant)).ShouldBe(before, "nothing half done stays");
        var site = await AtAsync(plant);
        (Text(site, "running"), Text(site, "version"), Text(site, "state")).ShouldBe(("2.0.0", "2.0.0", "healthy"));
        site.GetProperty("reason").GetProperty("code").GetString().ShouldBe("Platform:Plugin.UpgradeFailed");
        site.GetProperty("reason").GetRawText().ShouldContain("3.0.0");
        plant.At(Rich).Reason!.Data["Reason"]!.ToString()!.ShouldContain("syntax", Case.Insensitive, "the database's own words lead to the statement");
        await MarkAsync(client, "B");
        (await client.GetStringAsync("p/test.rich/v1/notes")).ShouldBe("A 2.0.0\nB 2.0.0");
        await plant.CollectedAsync();
    }

    private static async Task MarkAsync(HttpClient client, string serial) =>
        (await client.PutAsync($"p/test.rich/v1/kept/{serial}/1", null)).EnsureSuccessStatusCode();

    private static async Task<string> HelloAsync(HttpClient client, string culture)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "p/test.rich/v1/hello") { Headers = { { "Accept-Language", culture } } };
        using var answer = await client.SendAsync(request);
        var hello = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return $"{Text(hello, "text")} {Text(hello, "version")}";
    }

    /// <summary>As the administration sees it over REST.</summary>
    private static async Task<JsonElement> AtAsync(Plant plant)
    {
        using var client = plant.App.ClientFor("administrator");
        var all = await client.GetFromJsonAsync<JsonElement>("/api/v1/admin/plugins");
        return all.EnumerateArray().Single(p => Text(p, "id") == Rich).GetProperty("sites").GetProperty(Plant.Site);
    }

    /// <summary>Every column and index of the plugin's tables, and which migrations stand there as done.</summary>
    private static async Task<List<string>> SchemaAsync(Plant plant)
    {
        await using var connection = plant.App.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = plant.App.Database == TestDatabase.Sqlite
            ? """
              SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master WHERE tbl_name LIKE 'p\_rich\_%' ESCAPE '\'
              UNION ALL SELECT MigrationId FROM p_rich_migrations ORDER BY 1
              """
            : """
              SELECT concat(table_name, ' ', column_name, ' ', column_type) FROM information_schema.columns WHERE table_schema = database() AND table_name LIKE 'p\_rich\_%'
              UNION ALL SELECT concat(table_name, ' ', index_name) FROM information_schema.statistics WHERE table_schema = database() AND table_name LIKE 'p\_rich\_%'
              UNION ALL SELECT MigrationId FROM p_rich_migrations ORDER BY 1
              """;
        var all = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetString(0));
        }

        return all;
    }

    private static string? Text(JsonElement of, string member) => of.GetProperty(member).GetString();
}
