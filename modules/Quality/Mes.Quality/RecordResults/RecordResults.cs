using Mes.Quality.Judging;
using Mes.Quality.Opening;
using Mes.Routing.Contracts;

namespace Mes.Quality.RecordResults;

internal sealed class RecordResultsHandler(Units units, UnitQualityService quality)
    : IHandler<Contracts.RecordResults, RecordedResults>
{
    private const int Most = 500;

    public async Task<RecordedResults> HandleAsync(Contracts.RecordResults useCase, CancellationToken ct)
    {
        Inputs.Check(
            Inputs.Needed("station", useCase.Station, 40),
            Inputs.Needed("serial", useCase.Serial, 60),
            useCase.Measurements.Count switch
            {
                0 => MesError.Of(QualityErrors.Missing, ("Field", "measurements")) with { Target = "measurements" },
                > Most => MesError.Of(QualityErrors.TooMany, ("Field", "measurements"), ("Max", Most)) with { Target = "measurements" },
                _ => null,
            });
        Inputs.Check(useCase.Measurements.Select((m, i) => m is null
            ? MesError.Of(QualityErrors.Missing, ("Field", $"measurements[{i}]")) with { Target = $"measurements[{i}]" }
            : null));
        var question = await WhereAsync(useCase, ct);
        var results = useCase.Measurements
            .Select(m => new ResultToKeep(m.Characteristic, m.Value, m.Tool, m.MeasuredAt, m.Program)).ToList();
        var (_, judgement) = await quality.JudgeResultsAsync(question, results, ct);
        Inputs.Check(judgement.Results.Select((r, i) => r.CanBeKept ? null : ResultJudge.Term(question.Operation, r)! with
        {
            Target = $"measurements[{i}]",
        }));
        var number = await quality.KeepAsync(question, judgement, ct);
        return new RecordedResults(question.Operation, [.. judgement.Results.Select(r => r.ToKept())], number);
    }

    private async Task<QualityQuestion> WhereAsync(Contracts.RecordResults useCase, CancellationToken ct)
    {
        var unit = await units.GetAsync(useCase.Serial, ct);
        var station = Codes.Normalise(useCase.Station);
        return unit is { Started: true, Operation: { } operation } && unit.Station == station
            ? new QualityQuestion(unit.UnitId, unit.Serial, unit.Model, unit.Options, operation, station, unit.Visit)
            : throw MesException.Refused(QualityErrors.NotStartedHere, ("Serial", unit.Serial), ("Station", station));
    }
}
