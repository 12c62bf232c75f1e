using Mes.Platform.Plugins.Gates;
using Mes.Quality.Data;
using Mes.Routing.Contracts;

namespace Mes.Quality.DispositionNonconformance;

/// <summary>What a decision lays before the gates <c>unit.scrap</c> and <c>unit.rework</c>.</summary>
internal sealed class DispositionQuestions(QualityDbContext db, IUnitRoute routes) : IGateQuestions<Contracts.DispositionNonconformance>
{
    public static GatePoint Scrap { get; } = GatePoint.Of<UnitScrapV1>();

    public static GatePoint Rework { get; } = GatePoint.Of<UnitReworkV1>();

    public async Task<IReadOnlyList<GateSubject>> AskAsync(Contracts.DispositionNonconformance useCase, CancellationToken ct)
    {
        var number = Codes.Normalise(useCase.Number);
        return await db.Nonconformances.AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, ct) is { } nonconformance
            && await routes.FindAsync(nonconformance.UnitId, ct) is { } unit
                ? [new GateSubject(unit.UnitId, unit.Serial, unit.Version, [.. Requests(useCase, number, unit)])]
                : [];
    }

    private static IEnumerable<IGateRequest> Requests(Contracts.DispositionNonconformance useCase, string number, UnitSummary unit)
    {
        var (gated, reason) = (new GatedUnit(unit.UnitId, unit.Serial, unit.OrderNumber, unit.Model, unit.Options), useCase.Reason ?? "");
        switch (useCase.Disposition)
        {
            case Disposition.Scrap:
                yield return new UnitScrapV1(gated, number, reason);
                break;
            case Disposition.Rework:
                yield return new UnitReworkV1(gated, Codes.OrNull(useCase.ReturnOperation) ?? "", number, reason);
                break;
        }
    }
}
