namespace Mes.Quality.Data;

/// <summary>The last number of a series on one day at one site.</summary>
internal sealed class NumberCounter : ISiteOwned
{
    public string Site { get; set; } = "";

    public required string Series { get; init; }

    /// <summary>The site's day, yyyyMMdd.</summary>
    public int Day { get; init; }

    public int LastNumber { get; init; }
}
