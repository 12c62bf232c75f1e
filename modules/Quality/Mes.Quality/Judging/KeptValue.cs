namespace Mes.Quality.Judging;

/// <summary>What counts of a result that was kept before.</summary>
internal sealed record KeptValue(string Characteristic, decimal Value, bool Passed, string? Concession)
{
    public bool Counts => Passed || Concession is not null;
}
