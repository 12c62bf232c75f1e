using System.Globalization;
using Mes.Routing.Contracts;
using Mes.Testing;

namespace Mes.Benchmarks;

/// <summary>The station's completion and decision against the hand-written minimum.</summary>
internal static class StationBenchmark
{
    private const double GoalRatio = 0.4;
    private const double GoalDecision = 20;

    /// <summary>A host at a line has run for weeks: until then the runtime is still compiling what it measures.</summary>
    private const int WarmUp = 4_000;
    private const int Turn = 250;

    public static async Task<bool> RunAsync(TestDatabase database, int units, int workers, int inProcess)
    {
        await using var server = database == TestDatabase.MariaDB ? await MariaDbServer.StartOwnAsync(durable: true) : null;
        await using var app = await MesApp.StartAsync(database, new MesAppOptions { Serves = false, Server = server });
        var line = new TestLine("BENCH", Measurements: 10, Components: 2);
        await line.DefineAsync(app);
        var met = true;
        var warm = await line.StartedAsync(app, WarmUp, "W");
        await Measured.RunAsync(warm.Select(u => u.Serial).ToList(), workers, (_, serial) => CompleteAsync(app, line, serial));
        await PlantInProcess.FillAsync(app, warm[0].UnitId, inProcess);
        foreach (var at in new[] { 1, workers }.Distinct())
        {
            var written = await line.StartedAsync(app, units, $"M{at}");
            var handled = await line.StartedAsync(app, units, $"H{at}");
            var decided = written.Select(u => u.Serial).ToList();
            var decision = await Measured.RunAsync(decided, at, (_, serial) => app.RunAsync(new WhyNot(line.Station, serial)));
            await CompleteAsync(app, line, handled[0].Serial);
            await using var raw = await RawCompletions.PrepareAsync(app, handled[0].UnitId, at);
            var (handler, minimum) = await InTurnAsync(
                handled.Skip(1).Select(u => u.Serial).ToList(), (_, serial) => CompleteAsync(app, line, serial), written.Select(u => u.UnitId).ToList(), raw.WriteAsync, at);
            met &= Print(database, at, handler, minimum, decision);
        }

        return met;
    }

    public static async Task CompleteAsync(MesApp app, TestLine line, string serial)
    {
        var answer = await app.UseCases.RunAsync(line.Completion(serial), MesApp.System(line.Site).WithKey("bench-" + serial));
        if (!answer.Accepted)
        {
            throw new InvalidOperationException($"{serial} was refused: {string.Join(", ", answer.Refusals.Select(r => r.Code))}");
        }
    }

    /// <summary>A few hundred of the one, a few hundred of the other, and so on: what the machine does beside, and how full the tables are, is the same for both.</summary>
    private static async Task<(Measured Handler, Measured Minimum)> InTurnAsync(
        List<string> handled, Func<int, string, Task> handle, List<Guid> written, Func<int, Guid, Task> write, int workers)
    {
        var (handler, minimum) = (new List<Measured>(), new List<Measured>());
        foreach (var (some, others) in handled.Chunk(Turn).Zip(written.Chunk(Turn)))
        {
            handler.Add(await Measured.RunAsync(some, workers, handle));
            minimum.Add(await Measured.RunAsync(others, workers, write));
        }

        return (Measured.Of(handler), Measured.Of(minimum));
    }

    private static bool Print(TestDatabase database, int workers, Measured handler, Measured minimum, Measured decision)
    {
        var ratio = handler.PerSecond / minimum.PerSecond;
        Console.WriteLine($"{database}, {workers} at once");
        Console.WriteLine($"  handler   {handler}");
        Console.WriteLine($"  minimum   {minimum}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  ratio     {ratio:0.00}, goal {GoalRatio:0.00}: {(ratio >= GoalRatio ? "met" : "missed")}"));
        Console.WriteLine($"  decision  {decision}, goal p99 {GoalDecision} ms: {(decision.P99 < GoalDecision ? "met" : "missed")}");
        Console.WriteLine();
        return ratio >= GoalRatio && decision.P99 < GoalDecision;
    }
}
