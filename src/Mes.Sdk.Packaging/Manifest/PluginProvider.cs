namespace Mes.Sdk.Packaging;

/// <summary>An implementation that a site may choose. Text: <c>Provider.{id}</c>.</summary>
internal sealed record PluginProvider
{
    public required string Id { get; init; }

    /// <summary>Name of the SDK's interface, for example <c>ISerialNumberProvider</c>.</summary>
    public required string Contract { get; init; }

    /// <summary>Of a label renderer: what it makes labels of. Empty: of everything that the contract names. It is offered nowhere else.</summary>
    public IReadOnlyList<LabelKind> Kinds { get; init; } = [];

    public bool Makes(string? kind) => kind is null || Kinds.Count == 0 || Kinds.Any(k => string.Equals(k.ToString(), kind, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a label is of.</summary>
internal enum LabelKind
{
    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A lot.</summary>
    Lot,

    /// <summary>A container.</summary>
    Container,
}
