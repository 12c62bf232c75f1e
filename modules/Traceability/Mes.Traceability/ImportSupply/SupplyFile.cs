namespace Mes.Traceability;

/// <summary>A serialised part, or a lot.</summary>
internal sealed record SupplyThing(string Part, string? Serial, string? Lot)
{
    public bool IsLot => Serial is null;

    public string Number => Serial ?? Lot!;

    public string Words => $"{Part} / {Number}";
}

/// <summary>Where in the file something stands.</summary>
internal sealed record SupplyPlace(int? Line, string? Path);

/// <summary>What the file says of a thing by itself.</summary>
internal sealed record SupplyItem(SupplyThing Thing, SupplyPlace At)
{
    public decimal? Quantity { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    public DateTime? MadeAt { get; init; }

    /// <summary>The id by which the supplier's data space knows it.</summary>
    public Guid? AssetId { get; init; }

    /// <summary>The lot that a serialised part was made in.</summary>
    public string? MadeInLot { get; init; }

    public string? Container { get; init; }
}

/// <summary>A thing in another.</summary>
internal sealed record SupplyLink(SupplyThing Parent, SupplyThing Child, SupplyPlace At)
{
    public string? Position { get; init; }

    public DateTime? Since { get; init; }

    public DateTime? Until { get; init; }

    public decimal? Quantity { get; init; }
}

/// <summary>A supplier's file as it was understood, whatever its format.</summary>
internal sealed class SupplyFile(string format)
{
    public string Format { get; } = format;

    public List<SupplyItem> Items { get; } = [];

    public List<SupplyLink> Links { get; } = [];

    public List<MesError> Errors { get; } = [];

    public void Fault(string code, SupplyPlace at, params (string, object?)[] data) =>
        Errors.Add(MesError.Of(code, data) with { Line = at.Line, Target = at.Path });

    /// <summary>A thing in the form in which codes are kept; null, and a fault, where it has none.</summary>
    public SupplyThing? Thing(string? part, string? serial, string? lot, SupplyPlace at)
    {
        var errors = new List<MesError>();
        var thing = new SupplyThing(
            Codes.Required(part, "partNumber", Codes.PartNumber, errors), Codes.Optional(serial, "serial", Codes.Serial, errors), Codes.Optional(lot, "lot", Codes.Lot, errors));
        if (thing.Serial is null && thing.Lot is null)
        {
            errors.Add(MesError.Of(TraceabilityErrors.SupplyIdentityMissing));
        }

        Errors.AddRange(errors.Select(e => e with { Line = at.Line, Target = at.Path ?? e.Target }));
        return errors.Count == 0 ? thing : null;
    }
}
