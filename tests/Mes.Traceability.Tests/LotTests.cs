using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class LotTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lots_life_from_receipt_to_its_end_adds_up(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, part) = (TraceApp.Code("LOT"), TraceApp.Code("SPLIT"));

        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 100, "STORE-1", "SUP-1", "SL-77", new DateOnly(2999, 1, 1)));
        await app.RunAsync(new SplitLot("P-BRAKE", lot, part, 40, "TRIM-10"));
        await app.RunAsync(new ChangeLot("P-BRAKE", part, LotAction.Scrap, 1.5m, Reason: "dropped"));
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, part)]));
        await app.RunAsync(new ChangeLot("P-BRAKE", part, LotAction.Count, 35));
        await app.RunAsync(new ChangeLot("P-BRAKE", part, LotAction.Return, 5));
        await app.RunAsync(new MergeLot("P-BRAKE", part, lot));

        var life = await app.RunAsync(new GetLot("P-BRAKE", part));
        (life.Row.State, life.Row.Quantity, life.Row.Difference, life.Row.SupplierLot, life.Row.Place).ShouldBe((LotState.Closed, 0m, -2.5m, "SL-77", "TRIM-10"));
        life.Moves.Select(m => (m.Action, m.Quantity, m.Left)).ShouldBe([
            (LotAction.Receive, 40m, 40m), (LotAction.Scrap, -1.5m, 38.5m), (LotAction.Consume, -1m, 37.5m), (LotAction.Count, -2.5m, 35m),
            (LotAction.Return, -5m, 30m), (LotAction.Merge, -30m, 0m)]);
        life.Moves[2].Other.ShouldBe(unit.Serial);
        (await app.RunAsync(new GetLot("P-BRAKE", lot))).Row.Quantity.ShouldBe(90m);
        (await app.RunAsync(new ListLots(Search: part))).Items.ShouldHaveSingleItem().Lot.ShouldBe(part);
        (await app.RunAsync(new ListLots(Search: part, Place: "STORE-1"))).Items.ShouldBeEmpty();
        await app.RunAsync(new ReceiveLot("P-SEAT", lot, 1, "STORE-1"));
        (await app.RunAsync(new ListLots(Search: lot, Place: "STORE-1", Take: 1, PartNumber: "P-BRAKE"))).Items.ShouldHaveSingleItem().PartNumber.ShouldBe("P-BRAKE", "however many newer lots of other parts lie there");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_blocked_and_an_expired_lot_are_refused_at_the_scan_with_every_reason(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var lot = TraceApp.Code("LOT");
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 10, "STORE-1", ExpiresOn: new DateOnly(2001, 1, 1), Released: false));

        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)])));
        refused.Details.Select(d => d.Code).ShouldBe([TraceabilityErrors.LotBlocked, TraceabilityErrors.LotExpired]);
        (await CodeAsync(new ChangeLot("P-BRAKE", lot, LotAction.Consume, 1))).ShouldBe(TraceabilityErrors.LotBlocked);
        await app.RunAsync(new ChangeLot("P-BRAKE", lot, LotAction.Release, Reason: "inspected"));
        (await CodeAsync(new ChangeLot("P-BRAKE", lot, LotAction.Consume, 11))).ShouldBe(TraceabilityErrors.LotShort);
        (await CodeAsync(new ChangeLot("P-BRAKE", lot, LotAction.Consume, 0))).ShouldBe("Platform:Invalid");
        (await CodeAsync(new ChangeLot("P-BRAKE", lot, LotAction.Block))).ShouldBe("Platform:Invalid");
        (await CodeAsync(new ChangeLot("P-BRAKE", TraceApp.Code("NO"), LotAction.Scrap, 1))).ShouldBe(TraceabilityErrors.LotUnknown);
        (await CodeAsync(new ReceiveLot("P-BRAKE", lot, 1, "STORE-1"))).ShouldBe(TraceabilityErrors.LotExists);
        refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)])));
        refused.Details.Select(d => d.Code).ShouldBe([TraceabilityErrors.LotExpired]);

        async Task<string> CodeAsync(IUseCase<LotRow> command) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(command))).Error.Code;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suppliers_lot_is_followed_through_splits_and_merges_from_the_moment_they_happened(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (supplied, split, other, label) = (TraceApp.Code("LOT"), TraceApp.Code("LOT"), TraceApp.Code("LOT"), TraceApp.Code("SL"));
        await app.RunAsync(new ReceiveLot("P-BRAKE", supplied, 10, "STORE-1", "SUP-1", label));
        await app.RunAsync(new ReceiveLot("P-BRAKE", other, 10, "STORE-1", "SUP-2"));
        var before = await BuildAsync(other);
        await app.RunAsync(new SplitLot("P-BRAKE", supplied, split, 4));
        var ofSplit = await BuildAsync(split);
        await app.RunAsync(new MergeLot("P-BRAKE", split, other));
        var after = await BuildAsync(other);
        var ofSupplied = await BuildAsync(supplied);

        (await SerialsAsync(new ScopeCondition(ScopeBy.SupplierLot, label))).ShouldBe([ofSplit, after, ofSupplied], ignoreOrder: true);
        (await SerialsAsync(new ScopeCondition(ScopeBy.Lot, split))).ShouldBe([ofSplit, after], ignoreOrder: true);
        (await SerialsAsync(new ScopeCondition(ScopeBy.Lot, other))).ShouldBe([before, after], ignoreOrder: true);

        async Task<string> BuildAsync(string lot)
        {
            var unit = await app.ReleaseAsync();
            await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)]));
            return unit.Serial;
        }

        async Task<IEnumerable<string>> SerialsAsync(ScopeCondition condition) =>
            (await app.RunAsync(new FindScope([new ScopeClause([condition])]))).Units.Select(u => u.Serial);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_happened_to_a_busy_lot_comes_page_by_page_the_latest_first(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var lot = TraceApp.Code("LOT");
        await app.RunAsync(new ReceiveLot("P-BUSY", lot, 1_000, "STORE"));
        for (var i = 1; i <= 204; i++)
        {
            await app.RunAsync(new ChangeLot("P-BUSY", lot, LotAction.Consume, 1));
        }

        var life = await app.RunAsync(new GetLot("P-BUSY", lot));
        (life.Moves.Count, life.Moves[0].Left, life.Moves[^1].Left).ShouldBe((200, 995, 796), "the latest 200, oldest first");
        var earlier = await app.RunAsync(new ListLotMoves("P-BUSY", lot, life.Earlier, 3));
        earlier.Items.Select(m => m.Left).ShouldBe([996, 997, 998]);
        var last = await app.RunAsync(new ListLotMoves("P-BUSY", lot, earlier.Next, 3));
        last.Items.Select(m => m.Left).ShouldBe([999, 1_000]);
        last.Next.ShouldBeNull();
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ListLotMoves("P-BUSY", lot, "x")))).Error.Code.ShouldBe(TraceabilityErrors.CursorInvalid);
    }
}
