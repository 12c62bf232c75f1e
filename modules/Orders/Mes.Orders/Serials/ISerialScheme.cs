namespace Mes.Orders.Serials;

/// <summary>A way to number units. The core knows schemes by name only; what a number looks like and which market asks for it stands in rule packs.</summary>
internal interface ISerialScheme
{
    /// <summary>The name that rule packs use.</summary>
    string Name { get; }

    /// <summary>The counter that the number runs in; each counter of a site runs 1, 2, 3 … without a gap.</summary>
    string CounterOf(SerialRequest request);

    /// <summary>The serial number. Refuses aloud what the market does not allow.</summary>
    string Make(SerialRequest request, long number);
}

/// <summary>A unit that needs a number.</summary>
/// <param name="Site">The plant.</param>
/// <param name="Model">Its model.</param>
/// <param name="SerialCode">What the number says of the model.</param>
/// <param name="Today">The day at the plant.</param>
/// <param name="Home">Rule pack of the plant's market: who makes it.</param>
/// <param name="Destination">Rule pack of the destination: what the number must be like.</param>
internal sealed record SerialRequest(
    SiteInfo Site, string Model, string SerialCode, DateOnly Today, MarketPack Home, MarketPack Destination);
