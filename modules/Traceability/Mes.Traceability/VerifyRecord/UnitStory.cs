using System.Text.Json;

namespace Mes.Traceability;

/// <summary>What a unit's row says beside its head. It repeats what the record says, so that a recall need not read the record.</summary>
internal sealed record UnitSays(
    string Serial, string OrderNumber, string Model, string Market, string PartNumber, string ComponentSerial, UnitLife Life, string Place,
    DateTime? ShippedAt, DateTime? ScrappedAt)
{
    /// <summary>The row holds something that is no value of its column.</summary>
    public static UnitSays Unreadable { get; } = new("", "", "", "", "", "", (UnitLife)(-1), "", null, null);

    public static UnitSays Of(UnitRecord u) => new(
        u.Serial, u.OrderNumber, u.Model, u.Market, u.PartNumber, u.ComponentSerial, u.Life, u.Place, u.ShippedAt, u.ScrappedAt);

    /// <summary>On SQLite a time or a word is text, and an altered one may not be read at all.</summary>
    public static bool IsUnreadable(Exception e) => e is FormatException or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException;
}

/// <summary>Follows what a record tells about where its unit is in its life, as the row of the unit must tell it too. Only for units that were released here: others begin with what was known.</summary>
internal sealed class UnitStory
{
    private UnitSays? _told;
    private string? _lastPlace;

    public string? Serial => _told?.Serial;

    public void Next(RecordEvent e)
    {
        if (e is { Sequence: 1, Kind: "orders.unit-released" } && Read<Release>(e.Content) is { Serial: { } serial } release)
        {
            var (code, model) = (Codes.Normal(serial) ?? "", release.Model ?? "");
            _told = new UnitSays(code, release.OrderNumber ?? "", model, release.Market ?? "", model, code, UnitLife.InPlant, "", null, null);
        }

        switch (e.Kind)
        {
            case "routing.operation-started" or "routing.operation-completed": _lastPlace = e.Content; break;
            case "routing.unit-shipped": _told = _told is null ? null : _told with { Life = UnitLife.Shipped, ShippedAt = e.At }; break;
            case "routing.unit-scrapped": _told = _told is null ? null : _told with { Life = UnitLife.Scrapped, ScrappedAt = e.At }; break;
        }
    }

    /// <returns>The column that says another thing; null: none.</returns>
    public string? Differs(UnitSays row)
    {
        if (_told is null)
        {
            return null;
        }

        var place = _lastPlace is null ? "" : FactMarks.Code(Read<Release>(_lastPlace)?.Station ?? "");
        return row.Serial != _told.Serial ? "serial"
            : row.OrderNumber != _told.OrderNumber ? "orderNumber"
            : row.Model != _told.Model ? "model"
            : row.Market != _told.Market ? "market"
            : row.PartNumber != _told.PartNumber ? "partNumber"
            : row.ComponentSerial != _told.ComponentSerial ? "componentSerial"
            : row.Life != _told.Life ? "life"
            : row.Place != place ? "place"
            : row.ShippedAt != _told.ShippedAt ? "shippedAt"
            : row.ScrappedAt != _told.ScrappedAt ? "scrappedAt"
            : null;
    }

    private static T? Read<T>(string content) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, MesJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Release(string? Serial, string? OrderNumber, string? Model, string? Market, string? Station);
}
