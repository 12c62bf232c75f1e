namespace Mes.Orders.Serials;

/// <summary>The last number given in a counter of a site.</summary>
internal sealed class SerialCounter : ISiteOwned
{
    public string Site { get; set; } = "";

    public required string Counter { get; init; }

    public long LastNumber { get; init; }
}
