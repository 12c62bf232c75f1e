namespace Mes.Quality;

/// <summary>A result that was kept, with the limits it was judged by. Its value never changes; a concession may be noted on it.</summary>
internal sealed class MeasuredResult : SiteEntity
{
    public const int ToolLength = 60;

    public Guid UnitId { get; init; }

    public required string Operation { get; init; }

    public int Visit { get; init; }

    public required string Station { get; init; }

    public required string Characteristic { get; init; }

    public required string Name { get; init; }

    public required string Special { get; init; }

    public decimal Value { get; init; }

    public required string Unit { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    public bool Passed { get; init; }

    /// <summary>Number of the nonconformance that it opened or was added to.</summary>
    public string? Nonconformance { get; init; }

    /// <summary>Number of the nonconformance whose disposition accepted it as it is.</summary>
    public string? Concession { get; private set; }

    public string? Tool { get; init; }

    /// <summary>What ran on the tool.</summary>
    public string? Program { get; init; }

    public DateTime MeasuredAt { get; init; }

    public DateTime ReceivedAt { get; init; }

    /// <summary>Place in the call that brought it: results of one call share their time.</summary>
    public int Ordinal { get; init; }

    public required string By { get; init; }

    public ResultRow ToRow() => new(
        Operation, Visit, Station, Characteristic, Name, Special, Limits.Plain(Value), Unit, Limits.Plain(Lower), Limits.Plain(Upper),
        Passed, Concession, Nonconformance, Tool, MeasuredAt, ReceivedAt, By, Program);

    public void ConcedeBy(string nonconformance) => Concession = nonconformance;
}
