using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Audit;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Packages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>A packaged plugin goes from 1.0 to 1.1 and back in a plant that works, as an administrator does it: over REST, or at the command line beside the running host.</summary>
public sealed class RollBackTests : IDisposable
{
    private const string Rich = "test.rich";
    private const string Kept = "p/test.rich/v1/kept";
    private const string Why = "The new words confuse the line";
    private readonly TempFolder _folder = new();
    private int _written;

    public static TheoryData<TestDatabase, string> Ways { get; } = new()
    {
        { TestDatabase.Sqlite, "rest" }, { TestDatabase.Sqlite, "verb" }, { TestDatabase.MariaDB, "rest" }, { TestDatabase.MariaDB, "verb" },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_package_goes_back_to_1_0_under_traffic_and_its_tables_of_1_1_stay_readable(TestDatabase database, string way)
    {
        await using var plant = await Plant.StartAsync(database, ("FollowEvery", "01:00:00"));
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        await InstallAsync(plant, "Rich", "1.0.0");
        await SendAsync(client, HttpMethod.Put, "", new { on = true, reason = "a test" });
        await InstallAsync(plant, "RichV2", "1.1.0");
        var process = Environment.ProcessId;

        var note = await ForthAndBackAsync(plant, client, way);

        (await AtAsync(plant)).ShouldBe(("healthy", "1.0.0", "1.0.0", Why));
        (await client.GetStringAsync("p/test.rich/v1/hello")).ShouldContain("Hello");
        (await client.GetAsync("p/test.rich/v1/notes")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what only 1.1 has is gone");
        var kept = (await client.GetStringAsync(Kept)).Split('\n');
        kept.Length.ShouldBe(_written + 1, "whatever was written, before, between and after, stands there once");
        kept.ShouldContain("ONLY-1-1", "1.0 reads what 1.1 wrote");
        Environment.ProcessId.ShouldBe(process);
        await Until.SoAsync(() => plant.Version(Rich, "1.1.0").State == PluginState.Unloaded);
        await plant.CollectedAsync();
        await TrailAsync(plant, way);

        // And forth again: the column that 1.0 does not know has kept its values.
        await SendAsync(client, HttpMethod.Post, "/upgrade", new { version = "1.1.0", reason = "a test" });
        (await client.GetStringAsync("p/test.rich/v1/notes")).Split('\n').ShouldContain(note);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>To 1.1, where a row is written that only it can write, and back, while people write and read. Not one of their calls may fail.</summary>
    private async Task<string> ForthAndBackAsync(Plant plant, HttpClient client, string way)
    {
        var follower = plant.App.Services.GetServices<IHostedService>().OfType<PluginFollower>().Single();
        await follower.LookAsync(CancellationToken.None);
        await using var callers = new Callers(plant, 2, WriteAndReadAsync);
        await callers.AnsweredAsync();
        await SendAsync(client, HttpMethod.Post, "/upgrade", new { version = "1.1.0", reason = "a test" });
        await callers.AnsweredAsync();
        (await client.GetStringAsync("p/test.rich/v1/hello")).ShouldContain("Welcome");
        (await client.PutAsync($"{Kept}/ONLY-1-1/7", null)).EnsureSuccessStatusCode();
        var note = (await client.GetStringAsync("p/test.rich/v1/notes")).Split('\n').Single(n => n.StartsWith("ONLY-1-1 ", StringComparison.Ordinal));
        if (way == "rest")
        {
            await SendAsync(client, HttpMethod.Post, "/rollback", new { reason = Why });
        }
        else
        {
            (await plant.App.VerbAsync("plugin", "rollback", Rich, "--site", Plant.Site, "--reason", Why)).ShouldBe(0);
            (await follower.LookAsync(CancellationToken.None)).ShouldBeTrue();
            await Until.AnswersAsync(() => AtAsync(plant), at => at.Running == "1.0.0");
        }

        await callers.AnsweredAsync();
        return note;
    }

    /// <summary>Who, when and why stand in the audit trail, for the decision and for what became of it.</summary>
    private static async Task TrailAsync(Plant plant, string way)
    {
        var person = way == "rest" ? Plant.Person.Actor.Name : "console:" + Environment.UserName;
        var decided = (await plant.App.RunAsync(new ListAudit { Action = "RollBackPlugin" }, site: null)).Items.ShouldHaveSingleItem();
        decided.ShouldSatisfyAllConditions(
            d => d.Actor.ShouldBe(person), d => d.Door.ShouldBe(way == "rest" ? Door.Api : Door.CommandLine),
            d => d.Subject.ShouldContain(Rich), d => d.Before!.ShouldContain("1.1.0"), d => d.After!.ShouldContain("1.0.0"), d => d.After!.ShouldContain(Why));
        await Until.SoAsync(async () => (await plant.App.RunAsync(new ListAudit { Action = "RecordPluginState", Take = 200 }, site: null)).Items
            .Any(s => s.At >= decided.At && s.After!.Contains("1.0.0", StringComparison.Ordinal) && s.After.Contains("Healthy", StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>One person's work: a row of their own written, and the table read.</summary>
    private async Task<string?> WriteAndReadAsync(HttpClient client)
    {
        using var written = await client.PutAsync($"{Kept}/S-{Interlocked.Increment(ref _written)}/1", null);
        using var read = await client.GetAsync(Kept);
        return written.IsSuccessStatusCode && read.IsSuccessStatusCode ? null
            : $"{written.StatusCode} {await written.Content.ReadAsStringAsync()}; {read.StatusCode} {await read.Content.ReadAsStringAsync()}";
    }

    /// <summary>As a package through the administration, under the version that it shall have.</summary>
    private async Task InstallAsync(Plant plant, string plugin, string version)
    {
        var laid = _folder.Combine(plugin);
        foreach (var file in Directory.EnumerateFiles(Plant.TestPlugin(plugin), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(laid, Path.GetRelativePath(Plant.TestPlugin(plugin), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(laid, "plugin.json")))!;
        manifest["version"] = version;
        await File.WriteAllTextAsync(Path.Combine(laid, "plugin.json"), manifest.ToJsonString());
        using var client = plant.App.ClientFor("administrator");
        using var answer = await client.PostAsync(
            "/api/v1/admin/plugins?reason=trial&name=rich.mesplugin", new ByteArrayContent(await File.ReadAllBytesAsync(PluginMaker.Pack(laid, _folder.Path))));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string what, object body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/admin/sites/{Plant.Site}/plugins/{Rich}{what}") { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(string? State, string? Version, string? Running, string? Why)> AtAsync(Plant plant)
    {
        using var client = plant.App.ClientFor("administrator");
        var at = (await client.GetFromJsonAsync<JsonElement>("/api/v1/admin/plugins")).EnumerateArray()
            .Single(p => p.GetProperty("id").GetString() == Rich).GetProperty("sites").GetProperty(Plant.Site);
        return (Text("state"), Text("version"), Text("running"), Text("why"));

        string? Text(string member) => at.GetProperty(member).GetString();
    }
}
