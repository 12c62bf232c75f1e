using Mes.Quality.Judging;
using Mes.Quality.Opening;
using Mes.Routing.Contracts;

namespace Mes.Quality.RecordResults;

/// <summary>Looks at results that are handed in, and keeps them where they belong.</summary>
internal sealed class ResultDesk(Units units, UnitQualityService quality)
{
    private const int Most = 500;

    /// <param name="station">Station code.</param>
    /// <param name="serial">Serial number.</param>
    /// <param name="measurements">What is handed in.</param>
    /// <param name="where">Where they belong when the unit is not started at the station; null: nowhere.</param>
    /// <param name="reason">Why they come late; null: they do not.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<RecordedResults> KeepAsync(
        string station, string serial, IReadOnlyList<ResultToRecord> measurements, Func<UnitSummary, Task<UnitVisit?>> where, string? reason, CancellationToken ct)
    {
        Inputs.Check(
            Inputs.Needed("station", station, 40),
            Inputs.Needed("serial", serial, 60),
            measurements.Count switch
            {
                0 => MesError.Of(QualityErrors.Missing, ("Field", "measurements")) with { Target = "measurements" },
                > Most => MesError.Of(QualityErrors.TooMany, ("Field", "measurements"), ("Max", Most)) with { Target = "measurements" },
                _ => null,
            });
        Inputs.Check(measurements.Select((m, i) => m is null
            ? MesError.Of(QualityErrors.Missing, ("Field", $"measurements[{i}]")) with { Target = $"measurements[{i}]" }
            : null));
        var question = await WhereAsync(Codes.Normalise(station), await units.GetAsync(serial, ct), where);
        var results = measurements.Select(m => new ResultToKeep(m.Characteristic, m.Value, m.Tool, m.MeasuredAt, m.Program)).ToList();
        var (_, judgement) = await quality.JudgeResultsAsync(question, results, ct);
        Inputs.Check(judgement.Results.Select((r, i) => r.CanBeKept ? null : ResultJudge.Term(question.Operation, r)! with
        {
            Target = $"measurements[{i}]",
        }));
        var number = await quality.KeepAsync(question, judgement, ct, reason);
        return new RecordedResults(question.Operation, [.. judgement.Results.Select(r => r.ToKept())], number);
    }

    private static async Task<QualityQuestion> WhereAsync(string station, UnitSummary unit, Func<UnitSummary, Task<UnitVisit?>> where)
    {
        var visit = unit is { Started: true, Operation: { } operation } && unit.Station == station ? new UnitVisit(operation, unit.Visit) : await where(unit);
        return visit is null
            ? throw MesException.Refused(QualityErrors.NotStartedHere, ("Serial", unit.Serial), ("Station", station))
            : new QualityQuestion(unit.UnitId, unit.Serial, unit.Model, unit.Options, visit.Operation, station, visit.Visit);
    }
}

internal sealed class RecordResultsHandler(ResultDesk desk) : IHandler<Contracts.RecordResults, RecordedResults>
{
    public Task<RecordedResults> HandleAsync(Contracts.RecordResults useCase, CancellationToken ct) =>
        desk.KeepAsync(useCase.Station, useCase.Serial, useCase.Measurements, _ => Task.FromResult<UnitVisit?>(null), reason: null, ct);
}

internal sealed class RecordLateResultsHandler(ResultDesk desk, IUnitRoute routes) : IHandler<RecordLateResults, RecordedResults>
{
    private const int LongestReason = 500;

    public Task<RecordedResults> HandleAsync(RecordLateResults useCase, CancellationToken ct)
    {
        Inputs.Check(Inputs.Needed("reason", useCase.Reason, LongestReason));
        return desk.KeepAsync(
            useCase.Station, useCase.Serial, useCase.Measurements, unit => routes.LastVisitAsync(unit.UnitId, useCase.Station, ct), useCase.Reason, ct);
    }
}
