namespace Mes.Orders.Serials;

/// <summary>Table <c>orders_serial_reservation</c>: a number that a plugin has given for an order, kept before the release and for good, so that it is never given twice.</summary>
internal sealed class SerialReservation : ISiteOwned
{
    public string Site { get; set; } = "";

    /// <summary>The order's number.</summary>
    public required string Order { get; init; }

    /// <summary>Who gave it, <c>plugin/id</c>.</summary>
    public required string Provider { get; init; }

    public required string Serial { get; init; }

    public DateTime At { get; init; }
}
