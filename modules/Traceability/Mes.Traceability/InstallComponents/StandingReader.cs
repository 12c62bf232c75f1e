using Mes.Quality.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Finds scanned components that are units of this site and may not be used: held, or scrapped.</summary>
internal sealed class StandingReader(TraceabilityDbContext db, IUnitQuality quality)
{
    public async Task<IReadOnlyList<StandingComponent>> ReadAsync(IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var found = new List<StandingComponent>();
        foreach (var four in AssemblyQueries.Fours(scans.Where(s => s.Serial is not null).Select(s => (Part: s.PartNumber, Serial: s.Serial!)).Distinct()))
        {
            var ((p1, s1), (p2, s2), (p3, s3), (p4, s4)) = (four[0], four[1], four[2], four[3]);
            foreach (var unit in await AssemblyQueries.Own.For(db)(db, p1, s1, p2, s2, p3, s3, p4, s4).ToListAsync(ct))
            {
                var scrapped = unit.Life == UnitLife.Scrapped;
                if (scrapped || await IsHeldAsync(unit, ct))
                {
                    found.Add(new StandingComponent(unit.PartNumber, unit.ComponentSerial, !scrapped, scrapped));
                }
            }
        }

        return found;
    }

    private async Task<bool> IsHeldAsync(UnitRecord unit, CancellationToken ct) => (await quality.JudgeAsync(
        new QualityQuestion(unit.Id, unit.Serial, unit.Model, [], "", unit.Place, 1), [], ct)).Refusals.Count > 0;
}
