namespace Mes.Equipment;

/// <summary>A time during which a piece of equipment stood below one parent, so that figures of last month stay with last month's line.</summary>
internal sealed class PlacementPeriod : SiteEntity
{
    public required string Equipment { get; init; }

    public string? Parent { get; init; }

    public DateTime From { get; init; }

    public DateTime? To { get; set; }
}
