namespace Mes.Traceability;

/// <summary>Brings scans into normal form, and refuses those that cannot be one.</summary>
internal static class Scans
{
    public static IReadOnlyList<ComponentToInstall> Normal(IReadOnlyList<ComponentToInstall> components)
    {
        var errors = new List<MesError>();
        var scans = components.Select((c, i) => new ComponentToInstall(
            Codes.Optional(c.Position, $"components[{i}].position", Codes.Position, errors),
            Codes.Required(c.PartNumber, $"components[{i}].partNumber", Codes.PartNumber, errors),
            Codes.Optional(c.Serial, $"components[{i}].serial", Codes.Serial, errors),
            Codes.Optional(c.Lot, $"components[{i}].lot", Codes.Lot, errors),
            Codes.Optional(c.Revision, $"components[{i}].revision", Codes.Revision, errors),
            Codes.Optional(c.Supplier, $"components[{i}].supplier", Codes.Station, errors))).ToList();
        Codes.ThrowIfAny(errors);
        return scans;
    }
}
