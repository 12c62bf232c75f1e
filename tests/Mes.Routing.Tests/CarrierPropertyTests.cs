using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Whatever is loaded and unloaded, at once or in turn: a unit is on one carrier at most, and none holds more than it takes.</summary>
public class CarrierPropertyTests
{
    private const int Carriers = 3;
    private const int Capacity = 3;
    private const int Units = 5;

    private static readonly Gen<(bool Load, int Carrier, int Unit)[]> Acts =
        Gen.Select(Gen.Bool, Gen.Int[0, Carriers - 1], Gen.Int[0, Units - 1]).Array[4, 14];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_unit_is_in_two_places(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(1);
        await Acts.SampleAsync(async acts =>
        {
            var carriers = Enumerable.Range(0, Carriers).Select(_ => OperationTermsTests.NewCode("K")).ToList();
            foreach (var carrier in carriers)
            {
                await app.RunAsync(new DefineCarrier(carrier, Capacity));
            }

            var units = await Task.WhenAll(Enumerable.Range(0, Units).Select(_ => app.LaunchAsync(model)));
            var (off, on) = (new int[Units], new HashSet<Guid>());
            foreach (var together in acts.Chunk(3))
            {
                var done = await Task.WhenAll(together.Select(a => TryAsync(app, a.Load, carriers[a.Carrier], units[a.Unit].Serial)));
                together.Where((a, i) => done[i] && !a.Load).ToList().ForEach(a => off[a.Unit]++);
                var views = await Task.WhenAll(carriers.Select(c => app.RunAsync(new GetCarrier(c))));
                views.SelectMany(v => v.Units).GroupBy(u => u.UnitId).ShouldAllBe(g => g.Count() == 1);
                views.ShouldAllBe(v => v.Units.Count <= Capacity);
                on = [.. views.SelectMany(v => v.Units).Select(u => u.UnitId)];
            }

            units.Select((u, i) => (u.UnitId, Off: off[i])).ToList().ForEach(u => ShouldAddUp(app, u.UnitId, u.Off, on.Contains(u.UnitId)));
        }, iter: 12, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_refusal_names_its_unit_and_a_full_carrier_takes_none_of_them(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(1);
        var (a, b) = (OperationTermsTests.NewCode("A"), OperationTermsTests.NewCode("B"));
        await app.RunAsync(new DefineCarrier(a, 1));
        await app.RunAsync(new DefineCarrier(b, 2));
        var (one, two, three) = (await app.LaunchAsync(model), await app.LaunchAsync(model), await app.LaunchAsync(model));
        await app.RunAsync(new LoadCarrier(a, [one.Serial]));
        (await app.RunAsync(new LoadCarrier(a, [one.Serial]))).Units.ShouldHaveSingleItem();

        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new LoadCarrier(b, [two.Serial, one.Serial]))))
            .Details.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                d => d.Code.ShouldBe(RoutingErrors.OnOtherCarrier), d => d.Target.ShouldBe(one.Serial), d => d.Data["Carrier"].ShouldBe(a));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new LoadCarrier(a, [two.Serial])))).Code.ShouldBe(RoutingErrors.CarrierFull);
        await app.RunAsync(new Scrap(three.Serial));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new LoadCarrier(b, [three.Serial])))).Code.ShouldBe(RoutingErrors.UnitClosed);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new UnloadCarrier(b, [one.Serial])))).Code.ShouldBe(RoutingErrors.NotOnCarrier);
        (await app.RunAsync(new GetCarrier(b))).Units.ShouldBeEmpty();
        (await app.RunAsync(new UnloadCarrier(a))).Units.ShouldBeEmpty();
        (await app.RunAsync(new LoadCarrier(b, [one.Serial, two.Serial]))).Units.Count.ShouldBe(2);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new DefineCarrier(b, 1)))).Code.ShouldBe(RoutingErrors.CarrierFull);
        (await app.RunAsync(new FindByScan(b))).Kind.ShouldBe(ScanKind.Carrier);
    }

    /// <summary>What came off, or is on, was put on. What was raised by an act that lost a race was rolled back: there may be more of it than of what counts.</summary>
    private static void ShouldAddUp(RoutingApp app, Guid unit, int off, bool on)
    {
        app.Facts.Of(unit).OfType<UnitLoaded>().Count().ShouldBeGreaterThanOrEqualTo(off + (on ? 1 : 0));
        app.Facts.Of(unit).OfType<UnitUnloaded>().Count().ShouldBeGreaterThanOrEqualTo(off);
    }

    private static async Task<bool> TryAsync(RoutingApp app, bool load, string carrier, string serial)
    {
        try
        {
            await app.RunAsync<CarrierView>(load ? new LoadCarrier(carrier, [serial]) : new UnloadCarrier(carrier, [serial]));
            return true;
        }
        catch (MesException e) when (e.Code is RoutingErrors.CarrierFull or RoutingErrors.OnOtherCarrier or RoutingErrors.NotOnCarrier
            or "Concurrency:Stale" or "Platform:AlreadyExists")
        {
            return false;
        }
    }
}
