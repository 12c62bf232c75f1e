using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>A running plant without plugins, and regional IT, which brings them by file over REST.</summary>
internal sealed class PluginShop : IAsyncDisposable
{
    private readonly TempFolder _packages = new();
    private readonly HttpClient _desk;

    private PluginShop(Plant plant)
    {
        Plant = plant;
        _desk = plant.App.ClientFor("administrator");
    }

    public Plant Plant { get; }

    public static async Task<PluginShop> OpenAsync(params (string Name, string Value)[] settings)
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = "none";
        options.Settings["RateLimits:ApiPerSecond"] = options.Settings["RateLimits:ApiBurst"] = "1000000";
        options.Settings["Plugins:CollectEvery"] = "00:00:00.05";
        foreach (var (name, value) in settings)
        {
            options.Settings[name] = value;
        }

        var plant = await Plant.StartAsync(options);
        await plant.App.Services.GetRequiredService<PluginManager>().SettledAsync();
        return new PluginShop(plant);
    }

    /// <summary>Packs one of <c>tests/TestPlugins</c> and installs the file.</summary>
    public async Task InstallAsync(string plugin)
    {
        using var answer = await BringAsync(PackageOf(plugin));
        await DoneAsync(answer);
    }

    /// <summary>One of <c>tests/TestPlugins</c> as a package.</summary>
    public string PackageOf(string plugin) => PluginMaker.Pack(Path.Combine(Built, plugin), _packages.Path);

    /// <summary>One that a test has made as a package.</summary>
    public string PackageOf(PluginMaker plugin) => plugin.Pack(_packages.Path);

    /// <summary>Brings the file; answers what the host says.</summary>
    public async Task<HttpResponseMessage> BringAsync(string package) => await _desk.PostAsync(
        $"/api/v1/admin/plugins?reason=trial&name={Path.GetFileName(package)}", new ByteArrayContent(await File.ReadAllBytesAsync(package)));

    public async Task<JsonElement> SwitchAsync(string plugin, bool on)
    {
        using var answer = await _desk.PutAsJsonAsync($"/api/v1/admin/sites/wuhu/plugins/{plugin}", new { on, reason = "trial" });
        return await DoneAsync(answer);
    }

    public async Task<JsonElement> UpgradeAsync(string plugin, string version)
    {
        using var answer = await _desk.PostAsJsonAsync($"/api/v1/admin/sites/wuhu/plugins/{plugin}/upgrade", new { version, reason = "trial" });
        return (await DoneAsync(answer)).GetProperty("wuhu");
    }

    /// <summary>The plugin in the administration's list.</summary>
    public async Task<JsonElement> ListedAsync(string plugin) =>
        (await _desk.GetFromJsonAsync<JsonElement>("/api/v1/admin/plugins")).EnumerateArray().Single(p => p.GetProperty("id").GetString() == plugin);

    /// <summary>What the administration's list of alarms says at the site.</summary>
    public async Task<JsonDocument> AlarmsAsync() => JsonDocument.Parse(await _desk.GetStringAsync("/api/v1/admin/sites/wuhu/plugin-alarms"));

    public Task<string> ReadAsync(string path) => _desk.GetStringAsync(path);

    /// <summary>Tables whose names begin so.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(string prefix)
    {
        await using var connection = Plant.App.Connect();
        await connection.OpenAsync();
        var all = await TableNames.AllAsync(Plant.App.Services.GetRequiredService<Mes.Platform.Data.Database>(), connection, CancellationToken.None);
        return [.. all.Where(t => t.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What the host's log has of errors.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() =>
        [.. (await LogAsync()).Where(l => l.Contains("\"@l\":\"Error\"", StringComparison.Ordinal) || l.Contains("\"@l\":\"Fatal\"", StringComparison.Ordinal))];

    /// <summary>The host's log, line by line.</summary>
    public async Task<IReadOnlyList<string>> LogAsync()
    {
        var lines = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Plant.App.DataFolder, "logs")))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            lines.AddRange((await new StreamReader(stream).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        lines.ShouldNotBeEmpty("the log is written there");
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await Plant.DisposeAsync();
        _packages.Dispose();
    }

    /// <summary>One of <c>plugins/Samples</c> as a package.</summary>
    public string SampleOf(string plugin) => PluginMaker.Pack(Path.Combine(Samples, plugin), _packages.Path);

    private static string Built { get; } = Laid("TestPlugins");

    private static string Samples { get; } = Laid("Samples");

    private static string Laid(string key) => typeof(PluginShop).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static async Task<JsonElement> DoneAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
