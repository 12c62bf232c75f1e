using Mes.Platform.Live;
using Mes.Routing.Contracts;

namespace Mes.Quality.RejectResults;

/// <summary>Puts the decision into the record of the unit that the tool named. The command itself stands in the audit trail.</summary>
internal sealed class RejectResultsHandler(IUnitRoute routes, IEvents events, ILiveNotices live) : IHandler<Contracts.RejectResults, RejectedResults>
{
    private const int LongestSource = 120;
    private const int LongestName = 60;
    private const int Most = 500;

    public async Task<RejectedResults> HandleAsync(Contracts.RejectResults useCase, CancellationToken ct)
    {
        Inputs.Check(
            Inputs.Needed("source", useCase.Source, LongestSource),
            Inputs.Needed("reason", useCase.Reason, Inputs.ReasonLength),
            useCase.Results.Count > Most ? MesError.Of(QualityErrors.TooMany, ("Field", "results"), ("Max", Most)) with { Target = "results" } : null);
        Inputs.Check(useCase.Results.Select((r, i) => Inputs.Needed($"results[{i}].name", r?.Name, LongestName)));
        if (useCase.Serial is null || await routes.FindAsync(Codes.Normalise(useCase.Serial), ct) is not { } unit)
        {
            return new RejectedResults(null);
        }

        await events.RaiseAsync(new ResultsRejected(unit.UnitId, useCase.Source.Trim(), useCase.Station ?? "", useCase.Results, useCase.Reason.Trim()), ct);
        live.Changed($"unit:{unit.UnitId}");
        return new RejectedResults(unit.Serial);
    }
}
