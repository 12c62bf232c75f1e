using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Routing.Contracts;

namespace Mes.Orders.Tests.ReleaseOrder;

[Collection("plant")]
public sealed class ReleaseTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_order_has_a_vin_its_parts_and_a_routing(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await Plant.OrderedAsync(app, "REL", 1);
        using var client = app.ClientFor("planner", "wuhu");

        var released = await (await client.PostAsync("orders/rel-1/release", null)).Content.ReadFromJsonAsync<JsonElement>();

        var serial = released.GetProperty("serial").GetString()!;
        (await app.RunAsync(new CheckVin(serial, "CN"))).Valid.ShouldBeTrue(serial);
        var order = await app.RunAsync(new GetOrder("REL-1"));
        (order.Order.State, order.Order.Serial, order.Routing, order.RoutingVersion).ShouldBe((OrderState.Released, serial, "MAIN", 3));
        order.Parts.Select(p => $"{p.Position}={p.PartNumber}").ShouldBe(["BATTERY_PACK=P-80", "BODY_SHELL=B-100", "HOOK=H-1", "WHEEL_SET=W-1"]);
        (await app.RunAsync(new GetOrderOfUnit(order.Order.UnitId!.Value)))!.Order.Number.ShouldBe("REL-1");
        (await app.RunAsync(new Contracts.ListOrders(Search: serial))).Items.ShouldHaveSingleItem().Number.ShouldBe("REL-1");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_order_cannot_be_released_again(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await Plant.OrderedAsync(app, "AGAIN", 1);
        await app.RunAsync(new Contracts.ReleaseOrder("AGAIN-1"));
        using var client = app.ClientFor("planner", "wuhu");

        var answer = await client.PostAsync("orders/AGAIN-1/release", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe(OrderErrors.NotReleasable);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_several_releases_of_one_order_at_once_one_wins(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await Plant.OrderedAsync(app, "RACE", 1);

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryAsync(() => app.RunAsync(new Contracts.ReleaseOrder("RACE-1")))));

        tries.Count(t => t is null).ShouldBe(1);
        tries.OfType<MesException>().ShouldAllBe(e => e.Code == OrderErrors.NotReleasable);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Serial_numbers_run_without_a_gap_however_many_release_at_once(TestDatabase database)
    {
        await using var app = await Plant.OwnAsync(database);
        var numbers = await Plant.OrderedAsync(app, "GAP", 20);
        await app.RunAsync(new DefineModel(A.Model("NOPART") with { Lines = [new BomLine("SEAT", "S", Condition: "SUNROOF")] }));
        await app.RunAsync(new Contracts.ImportOrders(A.File($"NOPART-1,NOPART,EV60,{Plant.Later(app)},CN")));

        var single = numbers.Take(10).Select(n => TryAsync(() => app.RunAsync(new Contracts.ReleaseOrder(n))));
        var several = Enumerable.Range(0, 2).Select(_ => TryAsync(() => app.RunAsync(new ReleaseOrders(Count: 5))));
        var refused = Enumerable.Range(0, 5).Select(_ => TryAsync(() => app.RunAsync(new Contracts.ReleaseOrder("NOPART-1"))));
        await Task.WhenAll(single.Concat(several).Concat(refused));

        var serials = (await app.RunAsync(new Contracts.ListOrders(OrderState.Released, Take: 500))).Items.Select(o => o.Serial!).ToList();
        serials.Count.ShouldBeGreaterThanOrEqualTo(10);
        serials.Select(s => int.Parse(s[11..], System.Globalization.CultureInfo.InvariantCulture)).Order()
            .ShouldBe(Enumerable.Range(1, serials.Count));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gap_and_an_overlap_are_refused_with_position_and_lines_and_nothing_is_released(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await app.RunAsync(new DefineModel(A.Model("HOLES") with
        {
            Lines = [new BomLine("SEAT", "S-1", Condition: "SUNROOF"), new BomLine("WHEEL", "W-1"), new BomLine("WHEEL", "W-2", Condition: "EV60")],
        }));
        await app.RunAsync(new Contracts.ImportOrders(A.File($"HOLES-1,HOLES,EV60,{Plant.Later(app)},CN")));

        var refusal = await TryAsync(() => app.RunAsync(new Contracts.ReleaseOrder("HOLES-1")));

        refusal!.Code.ShouldBe(OrderErrors.BomUnresolved);
        refusal.Details.Select(e => (e.Code, e.Data["Position"])).ShouldBe(
            [(OrderErrors.PositionGap, "SEAT"), (OrderErrors.PositionOverlap, "WHEEL")]);
        var order = await app.RunAsync(new GetOrder("HOLES-1"));
        order.Order.State.ShouldBe(OrderState.Planned);
        order.Problems.Count.ShouldBe(2);
        (await app.RunAsync(new CheckModel("HOLES"))).Faults.Select(f => f.Error.Code).Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Several_are_released_by_due_date_and_all_or_none(TestDatabase database)
    {
        await using var app = await Plant.OwnAsync(database);
        await app.RunAsync(new DefineModel(A.Model("MANY")));
        await app.RunAsync(new DefineModel(A.Model("BAD") with { Lines = [new BomLine("SEAT", "S", Condition: "SUNROOF")] }));
        await app.RunAsync(new Contracts.ImportOrders(A.File(
            $"M-1,MANY,EV60,{Plant.Later(app, 3)},CN", $"M-2,MANY,EV60,{Plant.Later(app, 1)},US", $"M-3,MANY,EV60,{Plant.Later(app, 2)},ES",
            $"M-4,BAD,EV60,{Plant.Later(app, 4)},ES")));
        using var client = app.ClientFor("planner", "wuhu");

        var first = await client.PostAsJsonAsync("orders/release", new { count = 2 });
        var second = await TryAsync(() => app.RunAsync(new ReleaseOrders(Count: 2)));
        var third = await TryAsync(() => app.RunAsync(new ReleaseOrders(["M-1", "M-2", "M-9"])));

        (await first.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(r => r.GetProperty("orderNumber").GetString())
            .ShouldBe(["M-2", "M-3"]);
        second!.Code.ShouldBe(OrderErrors.ReleaseRefused);
        second.Details.Select(e => e.Target).Distinct().ShouldBe(["M-4"]);
        third!.Details.Select(e => (e.Target, e.Code)).ShouldBe(
            [("M-9", OrderErrors.NotFound), ("M-2", OrderErrors.NotReleasable)], ignoreOrder: true);
        (await app.RunAsync(new CountOrders())).ShouldBe(new OrderCounts(2, 2, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_order_is_completed_with_its_units_shipment_and_cancelled_with_its_scrapping(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await Plant.OrderedAsync(app, "END", 3);
        var shipped = await app.RunAsync(new Contracts.ReleaseOrder("END-1"));
        var scrapped = await app.RunAsync(new Contracts.ReleaseOrder("END-2"));

        await app.RunAsync(new CancelOrder("END-3"));
        await app.RunAsync(new TellWhatBecame(new UnitShippedV1(shipped.UnitId, shipped.Serial, "END-1"), null));
        await app.RunAsync(new TellWhatBecame(null, new UnitScrappedV1(shipped.UnitId, shipped.Serial, "END-1")));
        await app.RunAsync(new TellWhatBecame(null, new UnitScrappedV1(scrapped.UnitId, scrapped.Serial, "END-2")));
        await Plant.UntilAsync(app, "orders", async () => (await app.RunAsync(new GetOrder("END-2"))).Order.State != OrderState.Released
            && (await app.RunAsync(new GetOrder("END-1"))).Order.State != OrderState.Released);

        (await app.RunAsync(new GetOrder("END-1"))).Order.State.ShouldBe(OrderState.Completed);
        (await app.RunAsync(new GetOrder("END-2"))).Order.State.ShouldBe(OrderState.Cancelled);
        (await app.RunAsync(new GetOrder("END-3"))).Order.State.ShouldBe(OrderState.Cancelled);
        (await TryAsync(() => app.RunAsync(new CancelOrder("END-1"))))!.Code.ShouldBe(OrderErrors.NotCancellable);
    }

    [Fact]
    public async Task What_was_released_stays_when_the_model_changes()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        await Plant.OrderedAsync(app, "FROZEN", 1);
        await app.RunAsync(new Contracts.ReleaseOrder("FROZEN-1"));

        await app.RunAsync(new DefineModel(A.Model("FROZEN") with { Lines = [new BomLine("OTHER", "X-1")] }));

        (await app.RunAsync(new GetOrder("FROZEN-1"))).Parts.Select(p => p.Position).ShouldBe(["BATTERY_PACK", "BODY_SHELL", "HOOK", "WHEEL_SET"]);
    }

    private static async Task<MesException?> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (MesException refusal)
        {
            return refusal;
        }
    }
}
