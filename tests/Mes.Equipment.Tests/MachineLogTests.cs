using Mes.Equipment.Contracts;

namespace Mes.Equipment.Tests;

/// <summary>Real logs of three machine tools (NIST Smart Manufacturing Systems test bed), replayed as they were recorded.</summary>
public sealed class MachineLogTests
{
    [FixtureTheory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Seconds_per_execution_state_are_those_of_the_log(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var log = await MachineLog.ReadAsync();
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

        foreach (var expected in await MachineLog.ExpectedAsync())
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
}
