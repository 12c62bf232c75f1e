using Mes.Platform.Live;
using Mes.Quality.Data;
using Mes.Quality.Opening;

namespace Mes.Quality.Judging;

/// <summary>Quality's part of the interlock. Scoped: keeping uses what judging has read in the same run.</summary>
internal sealed class UnitQualityService(
    QualityDbContext db,
    PlanReader plans,
    NonconformanceOpener opener,
    ICallContext call,
    ISites sites,
    IEvents events,
    ILiveNotices live)
    : IUnitQuality
{
    private static readonly PerModel<Func<QualityDbContext, Guid, IAsyncEnumerable<OpenHold>>> OpenHolds = new(
        () => EF.CompileAsyncQuery((QualityDbContext db, Guid unitId) => db.Holds.AsNoTracking()
            .Where(h => h.UnitId == unitId && h.State == HoldState.Open)
            .OrderBy(h => h.Number).Select(h => new OpenHold(h.Number, h.Reason))));

    private static readonly PerModel<Func<QualityDbContext, Guid, string, int, IAsyncEnumerable<KeptValue>>> KeptResults = new(
        () => EF.CompileAsyncQuery((QualityDbContext db, Guid unitId, string operation, int visit) => db.Results.AsNoTracking().TagWith(PreparedReads.Tag)
            .Where(r => r.UnitId == unitId && r.Operation == operation && r.Visit == visit)
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Ordinal)
            .Select(r => new KeptValue(r.Characteristic, r.Value, r.Passed, r.Concession))));

    private readonly Dictionary<string, ApplicablePlan> _plans = [];

    private bool IsOff => !sites.IsEnabled(call.Site, "Quality");

    public async Task<UnitQuality> JudgeAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        if (IsOff)
        {
            return new UnitQuality([], [], [], false);
        }

        var (plan, held) = await plans.ForAsync(question, ct);
        _plans[KeyOf(question)] = plan;
        var holds = held ? await HoldsAsync(question.UnitId, ct) : [];
        var judgement = await JudgeByAsync(plan, question, results, ct);
        return new UnitQuality(
            [.. plan.Characteristics.Select(c => ToContract(c, question.Operation))], holds, judgement.Refusals, judgement.OutOfLimits);
    }

    public async Task<string?> KeepAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        if (IsOff || results.Count == 0)
        {
            return null;
        }

        var (_, judgement) = await JudgeResultsAsync(question, results, ct);
        return await KeepAsync(question, judgement, ct);
    }

    public async Task<(ApplicablePlan Plan, Judgement Judgement)> JudgeResultsAsync(
        QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        if (!_plans.TryGetValue(KeyOf(question), out var plan))
        {
            _plans[KeyOf(question)] = plan = (await plans.ForAsync(question, ct)).Plan;
        }

        return (plan, await JudgeByAsync(plan, question, results, ct));
    }

    /// <param name="question">Which unit, where.</param>
    /// <param name="judgement">What to keep.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="reason">Why results that came late are kept; null: they came in time.</param>
    public async Task<string?> KeepAsync(QualityQuestion question, Judgement judgement, CancellationToken ct, string? reason = null)
    {
        var keep = judgement.Results.Where(r => r.CanBeKept).ToList();
        if (keep.Count == 0)
        {
            return null;
        }

        var findings = keep.Where(r => r.Verdict == Verdict.OutOfLimits).Select(r => r.ToFinding()).ToList();
        var opened = findings.Count == 0 ? null : await opener.OpenAsync(question, findings, ct);
        for (var i = 0; i < keep.Count; i++)
        {
            db.Append(ToRow(question, keep[i], i, opened?.Nonconformance.Number));
        }

        await events.RaiseAsync(
            new UnitMeasured(question.UnitId, question.Operation, question.Station, [.. keep.Select(r => r.ToKept())]) { Reason = reason }, ct);
        if (opened is not null)
        {
            await opener.TellAsync(opened, QualityErrors.ResultOutOfLimits, ct);
        }

        live.Changed($"unit:{question.UnitId}");
        return opened?.Nonconformance.Number;
    }

    private async Task<Judgement> JudgeByAsync(
        ApplicablePlan plan, QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        var judgement = ResultJudge.Judge(question.Operation, plan, [], results);
        if (judgement.Refusals.Count == 0 && results.Count > 0)
        {
            return judgement;
        }

        var kept = await KeptResults.For(db)(db, question.UnitId, question.Operation, question.Visit).ToListAsync(ct);
        return kept.Count == 0 ? judgement : ResultJudge.Judge(question.Operation, plan, kept, results);
    }

    private static string KeyOf(QualityQuestion question) => $"{question.Operation}\n{question.Model}\n{string.Join('\n', question.Options)}";

    private async Task<IReadOnlyList<MesError>> HoldsAsync(Guid unitId, CancellationToken ct)
    {
        var holds = await OpenHolds.For(db)(db, unitId).ToListAsync(ct);
        return [.. holds.Select(h => MesError.Of(QualityErrors.OpenHold, ("Hold", h.Number), ("Reason", h.Reason)))];
    }

    private MeasuredResult ToRow(QualityQuestion question, JudgedResult result, int ordinal, string? nonconformance)
    {
        var row = new MeasuredResult
        {
            UnitId = question.UnitId,
            Operation = question.Operation,
            Visit = question.Visit,
            Station = question.Station,
            Characteristic = result.Code,
            Name = result.Line!.Name,
            Special = result.Line.Special,
            Value = result.Value,
            Unit = result.Line.Unit,
            Lower = result.Line.Lower,
            Upper = result.Line.Upper,
            Passed = result.Verdict == Verdict.Passed,
            Nonconformance = result.Verdict == Verdict.OutOfLimits ? nonconformance : null,
            Tool = result.Tool,
            Program = result.Program,
            MeasuredAt = Clock.Truncate(result.MeasuredAt ?? call.UtcNow),
            ReceivedAt = call.UtcNow,
            Ordinal = ordinal,
            By = call.Caller.Actor.Name,
        };
        if (result.Concession is not null)
        {
            row.ConcedeBy(result.Concession);
        }

        return row;
    }

    private static Characteristic ToContract(PlannedCharacteristic c, string operation) =>
        new(c.Code, c.Name, operation, c.Unit, c.Lower, c.Upper, c.Required, c.Special) { Target = c.Target, ReactionPlan = c.ReactionPlan };

    private sealed record OpenHold(string Number, string Reason);
}
