using System.Collections.Concurrent;
using CsCheck;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>The model again, through the real handlers, transactions and both databases.</summary>
public class HandlerModelTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_handlers_do_what_the_model_does(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        await RouteModel.Any.SampleAsync(
            async sample =>
            {
                var (stations, tries) = sample;
                var model = new RouteModel(stations);
                var name = await DefineAsync(app, stations);
                var unit = await app.LaunchAsync(name);
                foreach (var tried in tries.Take(25))
                {
                    (await DoesAsync(app, name, unit, tried)).ShouldBe(model.Does(tried), tried.ToString());
                }

                var detail = await app.RunAsync(new GetUnit(unit.Serial));
                detail.Steps.Count(s => s.State == StepState.Done).ShouldBe(model.Done);
                detail.Steps.Count(s => s.State == StepState.Started).ShouldBe(model.InWork ? 1 : 0);
                (detail.Unit.State == UnitState.Shipped).ShouldBe(model.Shipped);
                return true;
            },
            iter: 12,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_counts_twice_when_everybody_tries_at_once(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        const int operations = 3;
        var model = await app.RoutingAsync(operations);
        var units = new List<UnitToLaunch>();
        for (var i = 0; i < 4; i++)
        {
            units.Add(await app.LaunchAsync(model));
        }

        var done = await CrowdAsync(app, model, operations, units);

        done.GroupBy(d => d).ShouldAllBe(g => g.Count() == 1);
        foreach (var unit in units)
        {
            var detail = await app.RunAsync(new GetUnit(unit.Serial));
            var completions = done.Count(d => d.Serial == unit.Serial && d.Deed.StartsWith("Complete", StringComparison.Ordinal));
            var starts = done.Count(d => d.Serial == unit.Serial && d.Deed.StartsWith("Start", StringComparison.Ordinal));
            detail.Steps.Count(s => s.State == StepState.Done).ShouldBe(completions);
            (starts - completions).ShouldBe(detail.Unit.Started ? 1 : 0);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_repeated_key_gets_the_first_answer_and_counts_once(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);
        var caller = MesApp.System().WithKey("start-" + unit.Serial);
        var start = new StartOperation(model + "-S1", unit.Serial);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AcceptedAsync(app, start, caller)));

        answers.ShouldAllBe(a => a);
        app.Facts.Of(unit.UnitId).Count(f => f is OperationStarted).ShouldBeGreaterThanOrEqualTo(1);
        (await app.App.UseCases.RunAsync(start, caller)).Accepted.ShouldBeTrue();
        (await app.App.UseCases.RunAsync(start, caller.WithKey("other-" + unit.Serial))).Refusals
            .ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.AlreadyStarted);
    }

    /// <summary>Six workers try forty random things each, all at once; what was accepted is returned.</summary>
    private static async Task<IReadOnlyCollection<(string Serial, string Deed)>> CrowdAsync(
        RoutingApp app, string model, int operations, IReadOnlyList<UnitToLaunch> units)
    {
        var done = new ConcurrentBag<(string Serial, string Deed)>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 40; i++)
            {
                var unit = units[random.Next(units.Count)];
                var place = random.Next(operations) + 1;
                IUseCase<StationAnswer> command = random.Next(2) == 0
                    ? new StartOperation($"{model}-S{place}", unit.Serial)
                    : new CompleteOperation($"{model}-S{place}", unit.Serial);
                if (await AcceptedAsync(app, command, MesApp.System()))
                {
                    done.Add((unit.Serial, $"{command.GetType().Name} {place}"));
                }
            }
        })));
        return done;
    }

    private static async Task<bool> AcceptedAsync(RoutingApp app, IUseCase<StationAnswer> command, Caller caller)
    {
        try
        {
            var answer = await app.App.UseCases.RunAsync(command, caller);
            (answer.Accepted == (answer.Refusals.Count == 0)).ShouldBeTrue();
            return answer.Accepted;
        }
        catch (MesException e)
        {
            e.Code.ShouldBe("Concurrency:Stale");
            return false;
        }
    }

    private static async Task<string> DefineAsync(RoutingApp app, int[] stations)
    {
        var model = "H" + Ids.New().ToString("N")[^10..].ToUpperInvariant();
        await app.RunAsync(new DefineRouting(
            "R-" + model,
            1,
            [model],
            [.. stations.Select((s, i) => new OperationDefinition($"OP{i}", $"Operation {i}", $"{model}-S{s}"))],
            Release: true));
        return model;
    }

    private static async Task<bool> DoesAsync(RoutingApp app, string model, UnitToLaunch unit, Try tried)
    {
        switch (tried.Deed)
        {
            case Deed.Hold:
                app.Neighbours.Holds[unit.UnitId] = MesError.Of(QualityErrors.OpenHold);
                return true;
            case Deed.Release:
                app.Neighbours.Holds.TryRemove(unit.UnitId, out _);
                return true;
            case Deed.Rework:
                return await ReworksAsync(app, unit.Serial, "OP" + tried.Place);
            case Deed.Start:
                return (await app.StartAsync($"{model}-S{tried.Place}", unit.Serial)).Accepted;
            case Deed.Ship:
                return (await app.RunAsync(new ShipUnit(unit.Serial))).Accepted;
            default:
                app.Neighbours.Unproven[unit.UnitId] = !tried.Proven;
                return (await app.CompleteAsync($"{model}-S{tried.Place}", unit.Serial)).Accepted;
        }
    }

    private static async Task<bool> ReworksAsync(RoutingApp app, string serial, string operation)
    {
        try
        {
            await app.RunAsync(new Rework(serial, operation));
            return true;
        }
        catch (MesException)
        {
            return false;
        }
    }
}
