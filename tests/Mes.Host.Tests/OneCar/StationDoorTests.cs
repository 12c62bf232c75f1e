using System.Text.Json.Nodes;
using Mes.Host.Tests.RealDay;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Host.Tests.OneCar;

/// <summary>What stations and tools send besides the straight way.</summary>
public sealed class StationDoorTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bad_result_that_a_tool_sends_counts_against_first_time_through(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var serial = await ReleaseAsync(app);
        (await app.RunAsync(new StartOperation("BODY-10", serial))).Accepted.ShouldBeTrue();
        (await app.RunAsync(new GetUnit(serial))).FirstTimeThrough.ShouldBeTrue();

        await app.RunAsync(new RecordResults("BODY-10", serial, [new ResultToRecord("TORQUE_BODY10", 12)]));

        (await app.RunAsync(new GetUnit(serial))).FirstTimeThrough.ShouldBeFalse();
    }

    [Fact]
    public async Task A_scan_needs_no_position_where_one_open_position_takes_the_part()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var car = new Car(new Api(app.ClientFor("operator", "wuhu")), await ReleaseAsync(app));

        (await car.StartAsync("BODY-10")).Ok();
        (await car.CompleteAsync(
            "BODY-10", await car.GoodResultsAsync("BODY-10"), [new JsonObject { ["partNumber"] = "BODY", ["serial"] = "B-1" }])).Ok();
    }

    private static async Task<string> ReleaseAsync(MesApp app)
    {
        await RealDayPlant.DefineAsync(app);
        var due = DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime).AddDays(7);
        await app.RunAsync(new ImportOrders($"orderNumber,model,options,due,market\nS-1,{RealDayPlant.Model},BASE,{due:yyyy-MM-dd},CN\n"));
        return (await app.RunAsync(new ReleaseOrder("S-1"))).Serial;
    }
}
