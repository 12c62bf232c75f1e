namespace Mes.Traceability.Identification;

/// <summary>What fields mean for a part, lot or package, and how far that identity is unique.</summary>
internal static class ComponentIdentity
{
    /// <summary>Lays scope and identity beside the fields. Without anything that identifies one thing or lot the scope is none.</summary>
    /// <param name="c">The fields.</param>
    /// <param name="scope">How far they are unique.</param>
    /// <param name="identity">The identity; null: made of the fields.</param>
    public static ScannedComponent Of(ScannedComponent c, UniquenessScope scope, string? identity = null)
    {
        var one = c.Serial ?? c.Lot ?? c.Container;
        identity ??= one is null ? null
            : c.Serial is null && c.Lot is null ? c.Container
            : string.Join('/', new[] { scope == UniquenessScope.Supplier ? c.Supplier : null, c.PartNumber ?? c.Gtin, one }.Where(p => p is not null));
        return c with { Scope = identity is null ? UniquenessScope.None : scope, Identity = identity };
    }

    public static ScannedComponent OfGs1(IReadOnlyList<Gs1Element> elements, IReadOnlyList<ScannedElement> shown)
    {
        string? Value(params string[] codes) => codes.Select(c => elements.FirstOrDefault(e => e.Code == c)?.Value).FirstOrDefault(v => v is not null);
        ScannedElement? Shown(params string[] codes) => shown.FirstOrDefault(e => codes.Contains(e.Identifier));
        var gtin = Value("01", "02", "03") ?? Value("8006", "8026")?[..14];
        var asset = Value("8003", "8004", "253");
        var component = new ScannedComponent(
            Value("241", "8010", "240") ?? gtin, Value("21", "8011") ?? asset, Value("10"), Value("22", "8012", "20"), Value("412", "414"), gtin,
            Value("00"), Shown("37", "30")?.Number, Shown("17")?.Date, Shown("11")?.Date);
        var key = Value("00") is { } sscc && component.Serial is null && component.Lot is null ? $"00/{sscc}"
            : asset is not null && Value("21", "8011") is null ? asset
            : Value("8010") is { } cpid && component.Serial is not null ? $"8010/{cpid}/8011/{component.Serial}"
            : gtin is not null && component.Serial is not null ? $"01/{gtin}/21/{component.Serial}"
            : gtin is not null && component.Lot is not null ? $"01/{gtin}/10/{component.Lot}"
            : null;
        return Of(component, key is null ? UniquenessScope.Part : UniquenessScope.Global, key);
    }

    public static ScannedComponent OfFields(IReadOnlyList<LabelField> fields)
    {
        string? Value(params string[] meanings) =>
            meanings.Select(m => fields.FirstOrDefault(f => f.Identifier.Meaning == m)?.Value).FirstOrDefault(v => v is not null);
        var unique = Value("serialGlobal");
        var component = new ScannedComponent(
            Value("part", "partSupplier", "gtin"), Value("serial") ?? unique, Value("lotSupplier", "lot", "lotGlobal"), Value("revision"),
            Value("supplier", "supplierGlobal"), Value("gtin"), Value("plate"),
            fields.FirstOrDefault(f => f.Number is not null)?.Number,
            fields.FirstOrDefault(f => f.Identifier.Meaning == "expiry")?.Date, fields.FirstOrDefault(f => f.Identifier.Meaning == "made")?.Date);
        if ((unique ?? Value("lotGlobal")) is { } everywhere)
        {
            return Of(component, UniquenessScope.Global, everywhere);
        }

        var plate = component is { Serial: null, Lot: null, Container: not null }
            && fields.Any(f => f.Identifier.Code.EndsWith('J') && f.Identifier.Meaning == "plate");
        return plate ? Of(component, UniquenessScope.Global)
            : Of(component, component.Supplier is not null ? UniquenessScope.Supplier : component.PartNumber is not null ? UniquenessScope.Part : UniquenessScope.Site);
    }
}
