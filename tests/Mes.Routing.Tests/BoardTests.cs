using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What stands, where, and for how long.</summary>
[Collection(ClockTests.Name)]
public class BoardTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_stands_too_long_is_listed_until_it_moves(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync();
        var (first, second) = (await app.LaunchAsync(model), await app.LaunchAsync(model));
        await app.StartAsync(model + "-S1", first.Serial);
        var stuck = new ListStuckUnits(300, model + "-s1");
        (await app.RunAsync(stuck)).Units.ShouldBeEmpty();

        app.App.Time.Advance(TimeSpan.FromSeconds(300));
        (await app.RunAsync(stuck)).Units.Select(u => (u.Serial, u.Started)).ShouldBe([(second.Serial, false), (first.Serial, true)], ignoreOrder: true);
        var card = (await app.RunAsync(new GetBoard())).Stations.Single(s => s.Code == model + "-S1");
        card.QueueSince.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(app.App.Time.GetUtcNow().UtcDateTime.AddSeconds(-300));

        await app.CompleteAsync(model + "-S1", first.Serial);
        (await app.RunAsync(stuck)).Units.ShouldHaveSingleItem().Serial.ShouldBe(second.Serial);
        (await OperationTermsTests.RefusedAsync(app, new ListStuckUnits(0))).ShouldBe(RoutingErrors.OutOfRange);
    }

    [Fact]
    public void The_bottleneck_is_where_what_stands_takes_longest_to_be_worked_off()
    {
        GetBoardHandler.Bottleneck([At("A", 3, 60), At("B", 2, 120), At("C", 1, 900)], 60).ShouldBe("B");
        GetBoardHandler.Bottleneck([At("A", 3, 0), At("B", 2, 70)], 60).ShouldBe("A");
        GetBoardHandler.Bottleneck([At("A", 1, 60), At("B", 0, 60)], 60).ShouldBeNull();
    }

    private static BoardStation At(string code, int queue, int seconds) => new(code, code, null, [], queue, 0, seconds, "running", null, null);
}
