using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mes.Equipment.Contracts;

namespace Mes.Equipment.Tests;

/// <summary>Real logs of three machine tools (NIST Smart Manufacturing Systems test bed), replayed as they were recorded.</summary>
public sealed class MachineLogTests
{
    private const string Events = "machine-data/nist_sms_state_events.csv.xz";

    [FixtureTheory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Seconds_per_execution_state_are_those_of_the_log(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var log = await ReadAsync();
        var replayed = new Dictionary<string, ImportedStateEvents>();
        foreach (var file in log.GroupBy(l => (l.Machine, l.File)))
        {
            await app.RunAsync(new DefineEquipment(file.Key.Machine, file.Key.Machine, EquipmentLevel.Machine));
            var lines = file.Where(l => l.Key == "execution").Select(l => new StateEventLine(l.At, SourceState: l.Value)).ToList();
            if (lines.Count > 0)
            {
                replayed[file.Key.File] = await app.RunAsync(new ImportStateEvents(file.Key.Machine, lines));
            }
        }

        foreach (var expected in await ExpectedAsync())
        {
            var answer = await app.RunAsync(new GetStateDurations(expected.Machine, expected.First, expected.LastEvent));

            answer.SourceStates.Select(s => s.SourceState).ShouldBe(expected.SecondsByExecution.Keys, ignoreOrder: true, expected.File);
            foreach (var state in answer.SourceStates)
            {
                state.Seconds.ShouldBe(expected.SecondsByExecution[state.SourceState!], 0.001m, $"{expected.File} {state.SourceState}");
            }

            answer.States.Sum(s => s.Seconds).ShouldBe(answer.Seconds, expected.File);
            answer.States.Single(s => s.State == EquipmentState.Unknown).Seconds
                .ShouldBe(expected.SecondsByExecution["UNAVAILABLE"], 0.001m, "time without data is no waiting");
            answer.LateEvents.ShouldBe(expected.OutOfOrderEvents, expected.File);
            replayed[expected.File].ShouldBe(new ImportedStateEvents(expected.ExecutionChanges, replayed[expected.File].Changes, replayed[expected.File].Repeated, 0));
        }
    }

    private static async Task<List<LogLine>> ReadAsync()
    {
        using var xz = Process.Start(new ProcessStartInfo("xz", ["-dc", Fixtures.PathOf(Events)]) { RedirectStandardOutput = true })!;
        var lines = new List<LogLine>();
        await xz.StandardOutput.ReadLineAsync();
        while (await xz.StandardOutput.ReadLineAsync() is { } line)
        {
            var cells = line.Split(',', 5);
            lines.Add(new LogLine(
                cells[0].ToUpperInvariant(), cells[1],
                DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture).UtcDateTime, cells[3], cells[4]));
        }

        await xz.WaitForExitAsync();
        xz.ExitCode.ShouldBe(0);
        return lines;
    }

    private static async Task<List<ExpectedLog>> ExpectedAsync()
    {
        await using var file = File.OpenRead(Fixtures.PathOf("machine-data/nist_sms_expected.json"));
        return (await JsonSerializer.DeserializeAsync<List<ExpectedLog>>(
            file, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }))!;
    }

    private sealed record LogLine(string Machine, string File, DateTime At, string Key, string Value);

    private sealed record ExpectedLog(
        string Machine,
        string File,
        int ExecutionChanges,
        DateTime First,
        DateTime LastEvent,
        Dictionary<string, decimal> SecondsByExecution,
        int OutOfOrderEvents);
}
