using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests;

public class ConcurrencyTests
{
    private static readonly string[] LostRaces = [QualityErrors.AlreadyDispositioned, QualityErrors.AlreadyReleased, "Concurrency:Stale"];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_who_decide_at_once_one_wins(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var number = (await plant.CompleteAsync(unit, ("GAP", 9m))).Nonconformance!;

        var codes = await AllAsync(8, i => plant.RunAsync(i % 2 == 0
            ? new Contracts.DispositionNonconformance(number, Disposition.Scrap, $"Decision {i}")
            : new Contracts.DispositionNonconformance(number, Disposition.UseAsIs, $"Decision {i}")));

        codes.Count(c => c == "").ShouldBe(1);
        codes.Where(c => c != "").ShouldAllBe(c => LostRaces.Contains(c));
        plant.Facts.Of(unit.UnitId).OfType<NonconformanceDispositioned>().ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_who_release_at_once_one_wins(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var hold = (await plant.RunAsync(new Contracts.PlaceHold(unit.Serial, "Suspect lot"))).Hold;

        var codes = await AllAsync(8, i => plant.RunAsync(new Contracts.ReleaseHold(hold, $"Reason {i}")));

        codes.Count(c => c == "").ShouldBe(1);
        codes.Where(c => c != "").ShouldAllBe(c => LostRaces.Contains(c));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Results_out_of_limits_at_once_make_one_open_nonconformance_a_visit(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();

        var codes = await AllAsync(12, i => plant.RecordAsync(unit, ("GAP", 3m + i)));

        codes.ShouldAllBe(c => c == "" || c == "Concurrency:Stale");
        var row = (await plant.RunAsync(new Contracts.ListNonconformances(UnitId: unit.UnitId))).Items.ShouldHaveSingleItem();
        row.Findings.Count.ShouldBe(codes.Count(c => c == ""));
        (await plant.RunAsync(new UnitResults(unit.UnitId))).Count.ShouldBe(row.Findings.Count);
        (await plant.RunAsync(new Contracts.ListHolds(UnitId: unit.UnitId))).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Numbers_have_no_gap_and_no_double_even_when_some_are_refused(TestDatabase database)
    {
        var plant = await Plant.StartAsync(database);
        await using var app = plant.App;
        plant.App.Time.Set(new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero));
        var units = Enumerable.Range(0, 20).Select(_ => plant.Routes.Add()).ToList();
        plant.Facts.RefuseHoldsOf(units.Where((_, i) => i % 4 == 3).Select(u => u.UnitId));

        var codes = await AllAsync(units.Count, i => plant.RunAsync(new Contracts.ReportNonconformance(units[i].Serial, "D1")));
        var barcelona = await plant.RunAsync(new Contracts.ReportNonconformance(plant.Routes.Add().Serial, "D1"), "barcelona");

        codes.Count(c => c == "Test:HoldRefused").ShouldBe(5);
        var rows = (await plant.RunAsync(new Contracts.ListNonconformances())).Items;
        rows.Select(r => r.Number).Order().ShouldBe(Enumerable.Range(1, 15).Select(n => $"NC-20261123-{n:D4}"));
        (await plant.RunAsync(new Contracts.ListHolds())).Items.Select(h => h.Number).Order().ShouldBe(Enumerable.Range(1, 15).Select(n => $"H-20261123-{n:D4}"));
        barcelona.ShouldBe(new OpenedNonconformance("NC-20261122-0001", "H-20261122-0001"), "a day and a series of the site's own");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_define_a_plan_at_once_never_mix(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var operation = Plant.NewOperation();
        await plant.RunAsync(new Contracts.DefineControlPlan(operation, [An.Gap()]));

        var codes = await AllAsync(6, i => plant.RunAsync(new Contracts.DefineControlPlan(operation, [An.Gap(upper: 10m + i)])));

        codes.ShouldAllBe(c => c == "" || c == "Concurrency:Stale" || c == "Platform:AlreadyExists");
        var history = await plant.RunAsync(new Contracts.GetControlPlanHistory(operation));
        history.Select(h => h.Revision).ShouldBe(Enumerable.Range(1, codes.Count(c => c == "") + 1).Reverse());
        (await plant.RunAsync(new Contracts.ListControlPlans(operation))).ShouldHaveSingleItem().Revision.ShouldBe(history[0].Revision);
    }

    private static async Task<IReadOnlyList<string>> AllAsync<T>(int count, Func<int, Task<T>> run) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            try
            {
                await run(i);
                return "";
            }
            catch (MesException e)
            {
                return e.Code;
            }
        })));
}
