namespace Mes.Quality.Judging;

/// <summary>A result handed in, with its verdict. <see cref="Line"/> is null only for an unknown characteristic.</summary>
internal sealed record JudgedResult(
    string Code, decimal Value, string? Tool, DateTime? MeasuredAt, string? Program, PlannedCharacteristic? Line, Verdict Verdict, string? Concession)
{
    public bool CanBeKept => Verdict is Verdict.Passed or Verdict.OutOfLimits or Verdict.Conceded;

    public Finding ToFinding() => new(
        Code, Line!.Name, Line.Special, Value, Line.Unit, Line.Lower, Line.Upper, Line.ReactionPlan);

    public KeptResult ToKept() => new(
        Code, Value, Line!.Unit, Line.Lower, Line.Upper, Verdict == Verdict.Passed, Tool, Program);
}
