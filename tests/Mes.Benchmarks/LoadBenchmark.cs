using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Mes.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Benchmarks;

/// <summary>From a package folder to a healthy plugin with a page, an endpoint, a table and a job, in a running host: the sample <c>Handover</c>.</summary>
internal static class LoadBenchmark
{
    private const double Goal = 500;
    private const string Plugin = "sample.handover";
    private static readonly Caller Person = MesApp.As("administrator", null);

    public static async Task<bool> RunAsync(TestDatabase database, int loads)
    {
        using var folder = new TempFolder();
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = "none";
        await using var app = await MesApp.StartAsync(database, options);
        await app.Services.GetRequiredService<PluginManager>().SettledAsync();
        using var client = app.ClientFor("administrator", "wuhu");
        var (install, enable, ready) = (new List<double>(), new List<double>(), new List<double>());
        for (var load = 0; load <= loads; load++)
        {
            var source = Lay(folder, load);
            var watch = Stopwatch.StartNew();
            var operations = app.Services.GetRequiredService<IPluginOperations>();
            await operations.InstallAsync(source, Person, "benchmark");
            install.Add(watch.Elapsed.TotalMilliseconds);
            var now = await operations.EnableAsync(Plugin, "wuhu", Person, "benchmark");
            ready.Add(watch.Elapsed.TotalMilliseconds);
            enable.Add(ready[^1] - install[^1]);
            if (now.State != PluginState.Healthy || now.Version != Version(load))
            {
                throw new InvalidOperationException($"{now.Version} is {now.State}: {now.Reason?.Code}");
            }

            // Reachable, and not only said to be.
            await client.GetStringAsync(new Uri($"p/{Plugin}/v1/notes", UriKind.Relative));
            await operations.DisableAsync(Plugin, "wuhu", Person, "benchmark");
            await operations.PurgeAsync(Plugin, Person, "benchmark");
            await operations.RemoveAsync(Plugin, Version(load), Person, "benchmark");
        }

        return Print(database, install, enable, ready);
    }

    /// <summary>The first load meets a host that has never loaded a plugin; it is told apart.</summary>
    private static bool Print(TestDatabase database, List<double> install, List<double> enable, List<double> ready)
    {
        var most = Later(ready, 0.95);
        Console.WriteLine($"{database}, a plugin with a page, an endpoint, a table and a job, {ready.Count - 1} loads");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the first   install {install[0],6:0} ms   enable {enable[0],6:0} ms   healthy after {ready[0],6:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  later p50   install {Later(install, 0.5),6:0} ms   enable {Later(enable, 0.5),6:0} ms   healthy after {Later(ready, 0.5),6:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  later p95   healthy after {most:0} ms, goal {Goal} ms: {(most < Goal ? "met" : "missed")}; the first: {(ready[0] < Goal ? "met" : "missed")}"));
        Console.WriteLine();
        return most < Goal && ready[0] < Goal;
    }

    private static double Later(List<double> times, double quantile) => Measured.At([.. times.Skip(1).Order()], quantile);

    /// <summary>Each load is another version: nothing of the one before helps.</summary>
    private static string Lay(TempFolder folder, int load)
    {
        var samples = typeof(LoadBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Samples").Value!;
        var (source, target) = (Path.Combine(samples, "Handover"), folder.Combine(Version(load)));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var manifest = Path.Combine(target, "plugin.json");
        var json = JsonNode.Parse(File.ReadAllText(manifest))!;
        json["version"] = Version(load);
        File.WriteAllText(manifest, json.ToJsonString());
        return target;
    }

    private static string Version(int load) => string.Create(CultureInfo.InvariantCulture, $"1.0.{load}");
}
