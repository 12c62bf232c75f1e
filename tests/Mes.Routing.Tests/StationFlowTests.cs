using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Tests;

public class StationFlowTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_goes_down_its_route_and_ships(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);

        for (var i = 1; i <= 2; i++)
        {
            var started = await app.StartAsync($"{model}-S{i}", unit.Serial.ToLowerInvariant());
            started.Accepted.ShouldBeTrue();
            started.Unit.ShouldSatisfyAllConditions(
                u => u.State.ShouldBe(UnitState.InProcess), u => u.Started.ShouldBeTrue(), u => u.Operation.ShouldBe($"OP{i}"));
            (await app.CompleteAsync($"{model}-S{i}", unit.Serial)).Accepted.ShouldBeTrue();
        }

        var shipped = await app.RunAsync(new ShipUnit(unit.Serial));
        shipped.Accepted.ShouldBeTrue();
        var detail = await app.RunAsync(new GetUnit(unit.Serial));
        detail.Unit.State.ShouldBe(UnitState.Shipped);
        detail.FirstTimeThrough.ShouldBeTrue();
        detail.Steps.ShouldAllBe(s => s.State == StepState.Done && s.CompletedAt != null && s.Visit == 1);
        app.Facts.Of(unit.UnitId).Select(f => f.Kind).ShouldBe(
        [
            "routing.operation-started", "routing.operation-completed",
            "routing.operation-started", "routing.operation-completed", "routing.unit-shipped",
        ]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refusal_lists_every_term_and_writes_nothing(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(3, i => i == 3 ? ["SEAT-" + i] : []);
        var unit = await app.LaunchAsync(model);
        app.Neighbours.Holds[unit.UnitId] = MesError.Of(QualityErrors.OpenHold, ("Hold", "H-1"), ("Reason", "leak"));

        var answer = await app.CompleteAsync($"{model}-S3", unit.Serial, 9m);

        answer.Accepted.ShouldBeFalse();
        answer.Refusals.Select(r => r.Code).ShouldBe(
        [
            RoutingErrors.PredecessorMissing, RoutingErrors.NotStarted, QualityErrors.OpenHold,
            QualityErrors.ResultOutOfLimits, TraceabilityErrors.ComponentMissing,
        ]);
        app.Neighbours.Kept.ShouldNotContain(k => k.Question.UnitId == unit.UnitId);
        app.Facts.Of(unit.UnitId).ShouldBeEmpty();
        answer.Unit.State.ShouldBe(UnitState.Released);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_out_of_limits_is_kept_although_the_operation_is_refused(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(1);
        app.Neighbours.Measured[(model, "OP1")] = true;
        try
        {
            var unit = await app.LaunchAsync(model);
            await app.StartAsync(model + "-S1", unit.Serial);
            (await app.CompleteAsync(model + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(QualityErrors.ResultMissing);
            app.Neighbours.Kept.ShouldNotContain(k => k.Question.UnitId == unit.UnitId);

            var answer = await app.CompleteAsync(model + "-S1", unit.Serial, 9m);

            answer.Accepted.ShouldBeFalse();
            app.Neighbours.Kept.Single(k => k.Question.UnitId == unit.UnitId).Results.ShouldHaveSingleItem().Value.ShouldBe(9m);
            app.Facts.Of(unit.UnitId).Last().ShouldBeOfType<OperationFailed>();
            (await app.RunAsync(new GetUnit(unit.Serial))).FirstTimeThrough.ShouldBeFalse();
        }
        finally
        {
            app.Neighbours.Measured.TryRemove((model, "OP1"), out _);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rework_opens_an_operation_and_all_after_it(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(3);
        var unit = await app.LaunchAsync(model);
        for (var i = 1; i <= 3; i++)
        {
            await app.StartAsync($"{model}-S{i}", unit.Serial);
            await app.CompleteAsync($"{model}-S{i}", unit.Serial);
        }

        await app.RunAsync(new Rework(unit.Serial, "op2"));

        var detail = await app.RunAsync(new GetUnit(unit.Serial));
        detail.Steps.Select(s => (s.State, s.Visit)).ShouldBe([(StepState.Done, 1), (StepState.Open, 2), (StepState.Open, 2)]);
        detail.Unit.ShouldSatisfyAllConditions(
            u => u.State.ShouldBe(UnitState.InProcess), u => u.Operation.ShouldBe("OP2"), u => u.Visit.ShouldBe(2));
        detail.FinishedAt.ShouldBeNull();
        (await app.RunAsync(new ShipUnit(unit.Serial))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotFinished);
        app.Facts.Of(unit.UnitId).OfType<UnitSentToRework>().ShouldHaveSingleItem().Reopened.ShouldBe(["OP2", "OP3"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rework_does_not_lead_forward_or_beside_the_route(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(3);
        var unit = await app.LaunchAsync(model);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new Rework(unit.Serial, "OP2")))).Code.ShouldBe(RoutingErrors.ReworkAhead);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new Rework(unit.Serial, "OP9")))).Code.ShouldBe(RoutingErrors.OperationNotOnRoute);
        await app.RunAsync(new Scrap(unit.Serial));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new Rework(unit.Serial, "OP1")))).Code.ShouldBe(RoutingErrors.UnitClosed);
        (await app.StartAsync(model + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.UnitClosed);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_station_gets_a_problem_with_every_term_in_its_language(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);
        using var client = app.App.ClientFor("operator", "wuhu");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans");

        var answer = await client.PostAsJsonAsync($"routing/stations/{model}-S2/complete", new { serial = unit.Serial });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(RoutingErrors.Refused);
        var errors = problem.GetProperty("errors").EnumerateArray().ToList();
        errors.Select(e => e.GetProperty("code").GetString()).ShouldBe([RoutingErrors.PredecessorMissing, RoutingErrors.NotStarted]);
        errors[0].GetProperty("detail").GetString().ShouldBe($"须先在工位 {model}-S1 完成工序 OP1，再做 OP2。请将产品送往该工位。");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_screens_follow_the_unit(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2, i => ["P" + i]);
        var unit = await app.LaunchAsync(model);
        var second = await app.LaunchAsync(model);
        await app.StartAsync(model + "-S1", unit.Serial);
        await app.RunAsync(new Tell(new UnitHeld(second.UnitId, "H-2", "check")));

        var view = await app.RunAsync(new GetStation(model + "-s1"));
        view.InWork.ShouldHaveSingleItem().Serial.ShouldBe(unit.Serial);
        view.Queue.ShouldHaveSingleItem().ShouldSatisfyAllConditions(q => q.Serial.ShouldBe(second.Serial), q => q.Holds.ShouldBe(1));
        view.Work.ShouldNotBeNull().ShouldSatisfyAllConditions(
            w => w.Operation.ShouldBe("OP1"),
            w => w.OperationLabel.ShouldBe("Operation 1"),
            w => w.Positions.ShouldHaveSingleItem().Position.ShouldBe("P1"),
            w => w.CompleteRefusals.ShouldHaveSingleItem().Code.ShouldBe(TraceabilityErrors.ComponentMissing));

        var board = await app.RunAsync(new GetBoard());
        var station = board.Stations.Single(s => s.Code == model + "-S1");
        station.ShouldSatisfyAllConditions(
            s => s.Units.ShouldHaveSingleItem().Serial.ShouldBe(unit.Serial), s => s.Queue.ShouldBe(1), s => s.Held.ShouldBe(1));
        board.Today.Released.ShouldBeGreaterThanOrEqualTo(2);

        (await app.RunAsync(new FindByScan(unit.OrderNumber))).ShouldBe(new ScanHit(ScanKind.Unit, unit.Serial));
        (await app.RunAsync(new FindByScan($" {model}-s2 "))).ShouldBe(new ScanHit(ScanKind.Station, model + "-S2"));
        (await app.RunAsync(new WhyNot(model + "-S1", unit.Serial))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(TraceabilityErrors.ComponentMissing);
        (await app.RunAsync(new WhyNot(model + "-S1", second.Serial))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Units_are_listed_page_by_page(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(1);
        var units = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            units.Add((await app.LaunchAsync(model)).Serial);
        }

        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await app.RunAsync(new ListUnits(UnitState.Released, model + "-S1", After: after, Take: 2));
            found.AddRange(page.Items.Select(u => u.Serial));
            after = page.Next;
        }
        while (after is not null);

        found.ShouldBe(units.Order(StringComparer.Ordinal));
        (await app.RunAsync(new ListUnits(Search: units[0][^8..].ToLowerInvariant()))).Items.ShouldHaveSingleItem().Serial.ShouldBe(units[0]);
    }
}
