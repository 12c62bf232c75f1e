namespace Mes.Quality.Judging;

/// <summary>What became of the results handed in, and every term that forbids completion.</summary>
internal sealed record Judgement(IReadOnlyList<JudgedResult> Results, IReadOnlyList<MesError> Refusals)
{
    public bool OutOfLimits => Results.Any(r => r.Verdict == Verdict.OutOfLimits);
}
