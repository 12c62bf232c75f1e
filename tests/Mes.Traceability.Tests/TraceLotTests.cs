using CsCheck;
using Mes.Orders.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class TraceLotTests
{
    private static readonly string[] Positions = ["BRAKE_FL", "BRAKE_FR", "BRAKE_RL"];

    /// <summary>A step: install a part of lot <c>Lot</c> at a position of a unit, or, with lot -1, take out what is there.</summary>
    private static readonly Gen<(int Unit, int Position, int Lot)[]> Steps =
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[-1, 2]).Array[1, 30];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lot_leads_to_exactly_the_units_that_carry_it_and_apart_to_those_it_was_removed_from(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);

        await Steps.SampleAsync(steps => MatchesAsync(app, steps), iter: 15, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_site_sees_nothing_of_a_lot(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        var lot = TraceApp.Code("LOT");
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)]));

        (await app.RunAsync(new TraceLot(lot.ToLowerInvariant()))).Carrying.ShouldHaveSingleItem();
        (await app.RunAsync(new TraceLot(lot, "P-OTHER"))).Carrying.ShouldBeEmpty();
        (await app.RunAsync(new TraceLot(lot), "barcelona")).Carrying.ShouldBeEmpty();
    }

    /// <summary>Numbers and pages say what the whole trace says.</summary>
    private static async Task PagedAsync(MesApp app, LotTrace trace, int installed)
    {
        var spread = await app.RunAsync(new CountLotUnits(trace.Lot));
        (spread.Carrying, spread.Removed, spread.Installed).ShouldBe((trace.Carrying.Count, trace.Removed.Count, installed));
        (await PagesAsync(app, trace.Lot, removed: false)).ShouldBe(trace.Carrying.Select(u => (u.Serial, u.Installations.Count)));
        (await PagesAsync(app, trace.Lot, removed: true)).ShouldBe(trace.Removed.Select(u => (u.Serial, u.Installations.Count)));
    }

    /// <summary>All units of a lot, two by two.</summary>
    private static async Task<List<(string, int)>> PagesAsync(MesApp app, string lot, bool removed)
    {
        var units = new List<(string, int)>();
        string? next = null;
        do
        {
            var page = await app.RunAsync(new ListLotUnits(lot, null, removed, next, 2));
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            units.AddRange(page.Items.Select(u => (u.Serial, u.Installations.Count)));
            next = page.Next;
        }
        while (next is not null);
        return units;
    }

    private static async Task MatchesAsync(MesApp app, (int Unit, int Position, int Lot)[] steps)
    {
        var parts = Positions.Select(p => new OrderedPart(p, "P-BRAKE", 1, TraceMode.Lot)).ToArray();
        var units = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            units.Add((await app.ReleaseAsync(parts)).Serial);
        }

        var lots = Enumerable.Range(0, 3).Select(_ => TraceApp.Code("LOT")).ToArray();
        var now = new Dictionary<(int Unit, int Position), int>();
        var ever = new HashSet<(int Unit, int Lot)>();
        foreach (var (unit, position, lot) in steps)
        {
            if (lot >= 0 && !now.ContainsKey((unit, position)))
            {
                await app.RunAsync(new InstallComponents(units[unit], "TRIM-10", [new(Positions[position], "P-BRAKE", null, lots[lot])]));
                now[(unit, position)] = lot;
                ever.Add((unit, lot));
            }
            else if (lot < 0 && now.Remove((unit, position)))
            {
                await app.RunAsync(new RemoveComponent(units[unit], Positions[position], "exchange"));
            }
        }

        for (var lot = 0; lot < lots.Length; lot++)
        {
            var trace = await app.RunAsync(new TraceLot(lots[lot]));
            await PagedAsync(app, trace, now.Count(n => n.Value == lot));
            var carrying = now.Where(n => n.Value == lot).Select(n => n.Key.Unit).ToHashSet();
            trace.Carrying.Select(u => u.Serial).ShouldBe(carrying.Order().Select(u => units[u]));
            trace.Removed.Select(u => u.Serial).ShouldBe(
                ever.Where(e => e.Lot == lot && !carrying.Contains(e.Unit)).Select(e => e.Unit).Order().Select(u => units[u]));
            trace.Carrying.SelectMany(u => u.Installations.Where(i => i.RemovedAt is null).Select(i => (u.Serial, i.Position)))
                .ShouldBe(now.Where(n => n.Value == lot).Select(n => (units[n.Key.Unit], Positions[n.Key.Position])), ignoreOrder: true);
        }
    }
}
