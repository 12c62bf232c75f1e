using Mes.Platform.Sites;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Routing.Tests;

public class NeighboursOffTests
{
    [Fact]
    public async Task A_unit_goes_down_its_route_where_the_neighbours_are_off()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, new MesAppOptions
        {
            Services = s => s.AddScoped<IHandler<Launch, LaunchedUnit>, LaunchHandler>(),
        });
        foreach (var module in new[] { "Quality", "Traceability", "Equipment" })
        {
            await app.RunAsync(new SwitchModule("barcelona", module, false), null);
        }

        await app.RunAsync(
            new DefineRouting("R", 1, ["M"], [new OperationDefinition("A", "First", "S1", 60, ["SEAT"])], Release: true), "barcelona");
        var unit = new UnitToLaunch(Ids.New(), "U1", "O1", "M", []);
        await app.RunAsync(new Launch(unit), "barcelona");

        (await app.RunAsync(new StartOperation("S1", "U1"), "barcelona")).Accepted.ShouldBeTrue();
        (await app.RunAsync(new CompleteOperation("S1", "U1"), "barcelona")).Accepted.ShouldBeTrue();
        (await app.RunAsync(new GetBoard(), "barcelona")).Today.FirstTimeThrough.ShouldBe(1m);
        (await app.RunAsync(new ShipUnit("U1"), "barcelona")).Accepted.ShouldBeTrue();

        await app.RunAsync(new SwitchModule("barcelona", "Routing", false), null);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new GetBoard(), "barcelona"))).Code.ShouldBe("Platform:ModuleDisabled");
        (await app.RunAsync(new Launch(unit with { UnitId = Ids.New(), Serial = "U2" }), "barcelona")).ShouldBe(new LaunchedUnit("", 0));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_accepted_as_it_is_shows_on_the_step(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);
        await app.StartAsync(model + "-S1", unit.Serial);
        await app.RunAsync(new Tell(new UnitHeld(unit.UnitId, "H-1", "out of limits")));
        (await app.RunAsync(new GetUnit(unit.Serial))).Holds.ShouldBe(1);
        await app.RunAsync(new Tell(new NonconformanceDispositioned(unit.UnitId, "NC-1", Disposition.UseAsIs, "agreed")));
        await app.RunAsync(new Tell(new UnitHoldReleased(unit.UnitId, "H-1", "agreed")));

        (await app.CompleteAsync(model + "-S1", unit.Serial)).Accepted.ShouldBeTrue();

        var detail = await app.RunAsync(new GetUnit(unit.Serial));
        detail.Holds.ShouldBe(0);
        detail.Steps.Select(s => s.State).ShouldBe([StepState.Conceded, StepState.Open]);
    }
}
