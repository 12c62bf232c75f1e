namespace Mes.Quality.Judging;

/// <summary>What is thought of a result.</summary>
internal enum Verdict
{
    Passed,
    OutOfLimits,
    Conceded,
    Unknown,
    Impossible,
}
