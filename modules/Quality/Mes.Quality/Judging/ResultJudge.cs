namespace Mes.Quality.Judging;

/// <summary>Judges results by the characteristics that hold for the unit. Pure.</summary>
internal static class ResultJudge
{
    /// <param name="operation">Operation code.</param>
    /// <param name="plan">The characteristics that hold for the unit at this operation.</param>
    /// <param name="kept">Results kept before in this visit, in the order in which they came.</param>
    /// <param name="handedIn">Results handed in now; they are later than those kept.</param>
    public static Judgement Judge(
        string operation, ApplicablePlan plan, IReadOnlyList<KeptValue> kept, IReadOnlyList<ResultToKeep> handedIn)
    {
        var results = handedIn.Select(r => JudgeOne(plan, kept, r)).ToList();
        var refusals = new List<MesError>();
        refusals.AddRange(results.Select(r => Term(operation, r)).OfType<MesError>());
        var now = results.Select(r => r.Code).ToHashSet();
        foreach (var line in plan.Characteristics.Where(c => !now.Contains(c.Code)))
        {
            var last = kept.LastOrDefault(k => k.Characteristic == line.Code);
            if (last is { Counts: false })
            {
                refusals.Add(OutOfLimits(line, last.Value));
            }
            else if (last is null && line.Required)
            {
                refusals.Add(MesError.Of(QualityErrors.ResultMissing, ("Characteristic", line.Code), ("Name", line.Name)));
            }
        }

        return new Judgement(results, refusals);
    }

    private static JudgedResult JudgeOne(ApplicablePlan plan, IReadOnlyList<KeptValue> kept, ResultToKeep result)
    {
        var code = Codes.Normalise(result.Characteristic);
        var possible = Limits.IsPossible(result.Value) && !(result.Tool?.Length > MeasuredResult.ToolLength) && !(result.Program?.Length > MeasuredResult.ToolLength);
        var value = possible ? Limits.Round(result.Value) : result.Value;
        var line = plan.Find(code);
        var verdict = line is null ? Verdict.Unknown
            : !possible ? Verdict.Impossible
            : Limits.Inside(value, line.Lower, line.Upper) ? Verdict.Passed
            : Verdict.OutOfLimits;
        var concession = verdict == Verdict.OutOfLimits ? ConcessionFor(line!, kept, value) : null;
        return new JudgedResult(
            code, value, result.Tool, result.MeasuredAt, result.Program, line, concession is null ? verdict : Verdict.Conceded, concession);
    }

    /// <summary>A concession covers the value that it was given for and any other on the same side that is no further out, so that a station may send again what was accepted.</summary>
    private static string? ConcessionFor(PlannedCharacteristic line, IReadOnlyList<KeptValue> kept, decimal value) =>
        kept.LastOrDefault(k => k.Characteristic == line.Code && k.Concession is not null
            && (value < line.Lower ? k.Value < line.Lower && value >= k.Value : k.Value > line.Upper && value <= k.Value))?.Concession;

    public static MesError? Term(string operation, JudgedResult result) => result.Verdict switch
    {
        Verdict.Unknown => MesError.Of(
            QualityErrors.CharacteristicUnknown, ("Characteristic", result.Code), ("Operation", operation)),
        Verdict.Impossible when Limits.IsPossible(result.Value) => MesError.Of(
            QualityErrors.TooLong, ("Field", result.Tool?.Length > MeasuredResult.ToolLength ? "tool" : "program"), ("Max", MeasuredResult.ToolLength)),
        Verdict.Impossible => MesError.Of(
            QualityErrors.ValueImpossible, ("Characteristic", result.Code), ("Value", result.Value)),
        Verdict.OutOfLimits => OutOfLimits(result.Line!, result.Value),
        _ => null,
    };

    private static MesError OutOfLimits(PlannedCharacteristic line, decimal value) => MesError.Of(
        QualityErrors.ResultOutOfLimits,
        ("Characteristic", line.Code), ("Name", line.Name), ("Value", Limits.Plain(value)),
        ("Lower", line.Lower), ("Upper", line.Upper), ("Unit", line.Unit));
}
