using System.Text.Json;
using Mes.Traceability.Contracts;
using Mes.Ui;

namespace Mes.Traceability.Tests;

public class UnitLanesTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_event_is_on_its_modules_lane_and_what_lasts_is_a_bar_until_it_ends()
    {
        RecordedEvent[] events =
        [
            Event(0, "orders.unit-released", "{}"),
            Event(1, "routing.operation-started", """{"operation":"TRIM"}"""),
            Event(2, "traceability.component-installed", """{"position":"SEAT"}"""),
            Event(3, "quality.unit-held", """{"hold":"H-1"}"""),
            Event(4, "routing.operation-failed", """{"operation":"TRIM"}"""),
            Event(5, "routing.operation-completed", """{"operation":"TRIM"}"""),
            Event(6, "quality.unit-held", """{"hold":"H-2"}"""),
            Event(7, "quality.unit-hold-released", """{"hold":"H-1"}"""),
        ];

        var lanes = UnitLanes.Of(events, Start.AddMinutes(60));

        lanes.Select(l => (l.Module, l.Points.Count)).ShouldBe([("orders", 1), ("routing", 3), ("traceability", 1), ("quality", 3)]);
        Bars("routing").ShouldBe([("TRIM", 1, 5, UiState.Running)]);
        Bars("quality").ShouldBe([("H-1", 3, 7, UiState.Held), ("H-2", 6, 60, UiState.Held)]);

        IEnumerable<(string, int, int, UiState)> Bars(string module) => lanes.Single(l => l.Module == module).Bars
            .Select(b => (b.Text, (int)(b.From - Start).TotalMinutes, (int)(b.To - Start).TotalMinutes, b.State));
    }

    private static RecordedEvent Event(int minute, string kind, string content) => new(
        minute + 1, kind, Start.AddMinutes(minute), "test", "system", JsonDocument.Parse(content).RootElement, "", "", true);
}
