using CsCheck;
using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests;

/// <summary>Whatever people and tools do to a unit, in whatever order.</summary>
public class AnyOrderTests
{
    private enum Deed
    {
        Start,
        CompleteGood,
        CompleteBad,
        CompleteWithout,
        RecordBad,
        Hold,
        Release,
        Report,
        Rework,
        UseAsIs,
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, 40)]
    [InlineData(TestDatabase.MariaDB, 10)]
    public async Task A_held_unit_is_never_accepted_and_bad_results_make_one_open_nonconformance_a_visit(TestDatabase database, int cases)
    {
        var line = await Line.OnAsync(database);
        var count = 0;

        await Gen.Enum<Deed>().Array[1, 14].SampleAsync(
            async deeds =>
            {
                var unit = new Unit(line, $"ANY-{database}-{Interlocked.Increment(ref count)}");
                await unit.LaunchAsync();
                foreach (var deed in deeds)
                {
                    await unit.DoAsync(deed);
                }
            },
            iter: cases,
            threads: 1);
    }

    private sealed class Unit(Line line, string serial)
    {
        private Guid _id;

        public async Task LaunchAsync() => _id = await line.LaunchAsync(serial);

        public async Task DoAsync(Deed deed)
        {
            var held = (await HoldsAsync()).Count > 0;
            var before = (await line.RunAsync(new GetUnit(serial))).Unit;
            var answer = await TryAsync(deed, before);
            if (held && answer is not null)
            {
                answer.Accepted.ShouldBeFalse($"{deed} on a held unit");
            }

            await CheckAsync(deed is Deed.CompleteBad or Deed.RecordBad, before);
        }

        private async Task<StationAnswer?> TryAsync(Deed deed, UnitSummary unit)
        {
            var station = unit.Station ?? Line.Second;
            var code = unit.Operation == "SEAT" ? "TORQUE" : "GAP";
            try
            {
                return deed switch
                {
                    Deed.Start => await line.StartAsync(serial, station),
                    Deed.CompleteGood => await line.CompleteAsync(serial, station, (code, code == "GAP" ? 1.5m : 45m)),
                    Deed.CompleteBad => await line.CompleteAsync(serial, station, (code, 99m)),
                    Deed.CompleteWithout => await line.CompleteAsync(serial, station),
                    _ => await QualityAsync(deed, station, code),
                };
            }
            catch (MesException)
            {
                return null;
            }
        }

        private async Task<StationAnswer?> QualityAsync(Deed deed, string station, string code)
        {
            var open = (await NonconformancesAsync(NonconformanceState.Open)).FirstOrDefault()?.Number ?? "NC-0";
            var hold = (await HoldsAsync()).FirstOrDefault(h => h.Nonconformance is null)?.Number ?? "H-0";
            object done = deed switch
            {
                Deed.RecordBad => await line.RunAsync(new Contracts.RecordResults(station, serial, [new(code, 99m)])),
                Deed.Hold => await line.RunAsync(new Contracts.PlaceHold(serial, "Suspect lot")),
                Deed.Release => await line.RunAsync(new Contracts.ReleaseHold(hold, "Fine")),
                Deed.Report => await line.RunAsync(new Contracts.ReportNonconformance(serial, "D1")),
                Deed.Rework => await line.RunAsync(new Contracts.DispositionNonconformance(open, Disposition.Rework, "Adjust", "FIT")),
                _ => await line.RunAsync(new Contracts.DispositionNonconformance(open, Disposition.UseAsIs, "Fits")),
            };
            done.ShouldNotBeNull();
            return null;
        }

        private async Task CheckAsync(bool bad, UnitSummary before)
        {
            var open = await NonconformancesAsync(NonconformanceState.Open);
            var holds = await HoldsAsync();
            holds.Where(h => h.Nonconformance is not null).Select(h => h.Nonconformance).Order()
                .ShouldBe(open.Select(n => n.Number).Order(), "every open nonconformance holds its unit, and nothing else does");
            open.Where(n => n.Source == NonconformanceSource.Measurement).GroupBy(n => n.Operation).ShouldAllBe(g => g.Count() == 1);
            var results = await line.RunAsync(new UnitResults(_id));
            if (bad && results.Any(r => r.Operation == before.Operation && r.Visit == before.Visit && !r.Passed && r.Concession is null))
            {
                open.Count(n => n.Source == NonconformanceSource.Measurement && n.Operation == before.Operation).ShouldBe(1);
            }
        }

        private async Task<IReadOnlyList<HoldRow>> HoldsAsync() =>
            (await line.RunAsync(new Contracts.ListHolds(HoldState.Open, UnitId: _id))).Items;

        private async Task<IReadOnlyList<NonconformanceRow>> NonconformancesAsync(NonconformanceState state) =>
            (await line.RunAsync(new Contracts.ListNonconformances(state, UnitId: _id))).Items;
    }
}
