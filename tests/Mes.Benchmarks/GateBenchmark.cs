using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Operations;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Benchmarks;

/// <summary>What three gates in process cost a completion: the same line at a site with and at a site without them, unit by unit in turn, so that a busy machine falls on both alike.</summary>
internal static class GateBenchmark
{
    private const double Goal = 1;
    private const int Gates = 3;
    private const int WarmUp = 500;
    private const int InWork = 1_000;
    private static readonly Caller Person = MesApp.As("administrator", null);

    public static async Task<bool> RunAsync(TestDatabase database, int units, int workers)
    {
        await using var server = database == TestDatabase.MariaDB ? await MariaDbServer.StartOwnAsync(durable: true) : null;
        var options = new MesAppOptions { Server = server };
        options.Settings["Plugins:Folder"] = "none";
        await using var app = await MesApp.StartAsync(database, options);
        using var folder = new TempFolder();
        await InstallAsync(app, folder);
        TestLine[] lines = [new("BENCH", Measurements: 10, Components: 2), new("BENCH", Measurements: 10, Components: 2) { Site = "barcelona" }];
        foreach (var line in lines)
        {
            await line.DefineAsync(app);
        }

        await CompleteAsync(app, lines, WarmUp, workers, "W");
        var met = true;
        foreach (var at in new[] { 1, workers }.Distinct())
        {
            var (with, without) = await CompleteAsync(app, lines, units, at, $"G{at}");
            met &= Print(database, at, without, with, await AskAsync(app, units, at));
        }

        return met;
    }

    private static async Task InstallAsync(MesApp app, TempFolder folder)
    {
        var operations = app.Services.GetRequiredService<IPluginOperations>();
        await app.Services.GetRequiredService<PluginManager>().SettledAsync();
        for (var i = 1; i <= Gates; i++)
        {
            await operations.InstallAsync(Gate(i).Lay(folder.Combine($"gate-{i}")), Person, "benchmark");
            var now = await operations.EnableAsync($"test.gate-{i}", "wuhu", Person, "benchmark");
            if (now.Reason is { } reason)
            {
                throw new InvalidOperationException(reason.Code);
            }
        }
    }

    /// <summary>One that looks at what it is asked about, as a gate does, and lets it pass.</summary>
    private static PluginMaker Gate(int number)
    {
        var maker = new PluginMaker
        {
            Source = """
                namespace Made
                {
                    using System.Linq;
                    using System.Threading;
                    using System.Threading.Tasks;
                    using Mes.Routing.Contracts;
                    using Mes.Sdk;
                    using Microsoft.Extensions.DependencyInjection;

                    public sealed class Gate : IGate<StationExitV1>
                    {
                        public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct) => new(
                            request.Measurements.All(m => m.Value > 0) ? GateVerdict.Allow : GateVerdict.Block("test.made:No"));
                    }

                    public sealed class Real : IMesPlugin
                    {
                        public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IGate<StationExitV1>, Gate>();
                    }
                }
                """,
        };
        maker.With("id", $"\"test.gate-{number}\"").With("entryType", "\"Made.Real\"").With("capabilities", """["gates:station.exit"]""")
            .With("gates", """[{ "id": "exit", "gate": "station.exit" }]""").With("resources", """{ "cultures": ["en"] }""");
        return maker.WithFile("localization/en.json", """
            { "culture": "en", "texts": { "Name": "Gate", "Description": "Looks at every unit.", "Gate.exit": "Looks", "No": "No." } }
            """);
    }

    /// <summary>A unit of each line in turn. They are started by the thousand, as many as a plant has in work: a host remembers those, and not ten times as many.</summary>
    private static async Task<(IReadOnlyList<double> First, IReadOnlyList<double> Second)> CompleteAsync(
        MesApp app, TestLine[] lines, int units, int workers, string series)
    {
        var times = lines.Select(_ => new ConcurrentBag<double>()).ToArray();
        foreach (var block in Enumerable.Range(0, units).Chunk(InWork))
        {
            var started = new List<IReadOnlyList<ReleasedOrder>>();
            foreach (var line in lines)
            {
                started.Add(await line.StartedAsync(app, block.Length, $"{series}-{block[0]}"));
            }

            await Measured.RunAsync([.. Enumerable.Range(0, block.Length)], workers, async (_, i) =>
            {
                foreach (var line in i % 2 == 0 ? [0, 1] : new[] { 1, 0 })
                {
                    var watch = Stopwatch.GetTimestamp();
                    await StationBenchmark.CompleteAsync(app, lines[line], started[line][i].Serial);
                    times[line].Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                }
            });
        }

        return ([.. times[0].Order()], [.. times[1].Order()]);
    }

    /// <summary>The question alone, as the completion asks it.</summary>
    private static Task<Measured> AskAsync(MesApp app, int units, int workers)
    {
        var keeper = app.Services.GetRequiredService<GateKeeper>();
        return Measured.RunAsync([.. Enumerable.Range(1, units * 4)], workers, async (_, i) =>
        {
            var unit = new GatedUnit(Ids.New(), "B" + i.ToString(CultureInfo.InvariantCulture), "BENCH-1", "BENCH", ["EV"]);
            var request = new StationExitV1(unit, "BENCH-MOUNT", "BENCH-10", 1, [.. Enumerable.Range(1, 10).Select(n => new Measurement($"GAP_{n}", 2m, "GAUGE-1"))], [], false);
            var rulings = await keeper.AskAsync("wuhu", [new GateSubject(unit.UnitId, unit.Serial, 1, [request])], CancellationToken.None);
            if (rulings[0].Findings.Count(f => f.Allows) != Gates)
            {
                throw new InvalidOperationException("Not every gate has answered.");
            }
        });
    }

    private static bool Print(TestDatabase database, int workers, IReadOnlyList<double> without, IReadOnlyList<double> with, Measured asked)
    {
        var (half, most) = (Measured.At(with, 0.5) - Measured.At(without, 0.5), Measured.At(with, 0.99) - Measured.At(without, 0.99));
        Console.WriteLine($"{database}, three gates, {workers} at once");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  without     p50 {Measured.At(without, 0.5),7:0.00} ms   p99 {Measured.At(without, 0.99),7:0.00} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  with        p50 {Measured.At(with, 0.5),7:0.00} ms   p99 {Measured.At(with, 0.99),7:0.00} ms"));
        Console.WriteLine($"  gates alone {asked}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  overhead    p50 {half:0.00} ms, p99 {most:0.00} ms, goal p99 {Goal} ms: {(most < Goal ? "met" : "missed")}"));
        Console.WriteLine();
        return most < Goal;
    }
}
