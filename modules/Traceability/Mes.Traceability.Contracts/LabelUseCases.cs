namespace Mes.Traceability.Contracts;

/// <summary>What a label names.</summary>
public enum LabelSubject
{
    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A lot.</summary>
    Lot,

    /// <summary>A container.</summary>
    Container,
}

/// <summary>The labels of a unit, lot or container: which symbols, and what a scanner reads in each.</summary>
/// <param name="Subject">What it names.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="PartNumber">Of a lot.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListLabels(LabelSubject Subject, string Code, string? PartNumber = null) : IQuery<IReadOnlyList<LifeLabel>>;

/// <summary>Draws one of those labels.</summary>
/// <param name="Subject">What it names.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="PartNumber">Of a lot.</param>
/// <param name="Symbology">One of those that <see cref="ListLabels"/> names.</param>
/// <param name="Format"><c>svg</c> or <c>png</c>.</param>
/// <param name="Scale">Pixels a module of a PNG, 1 to 20.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record DrawLabel(LabelSubject Subject, string Code, string? PartNumber, string Symbology, string Format, int Scale = 4) : IQuery<LabelImage>;

/// <summary>Draws any text as a symbol.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.SymbologyUnknown"/>, <see cref="TraceabilityErrors.LabelText"/>, and for GS1 symbols with whatever a scan of that text is refused with.</remarks>
/// <param name="Symbology"><c>data-matrix</c>, <c>gs1-data-matrix</c>, <c>qr</c>, <c>digital-link</c> (a QR code), <c>code-128</c> or <c>gs1-128</c>.</param>
/// <param name="Text">The text; for GS1 symbols an element string in brackets, for example <c>(01)09520123456788(21)A1</c>.</param>
/// <param name="Format"><c>svg</c> or <c>png</c>.</param>
/// <param name="Scale">Pixels a module of a PNG, 1 to 20.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record DrawSymbol(string Symbology, string Text, string Format, int Scale = 4) : IQuery<LabelImage>;

/// <summary>A drawn symbol.</summary>
/// <param name="MediaType"><c>image/svg+xml</c> or <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record LabelImage(string MediaType, byte[] Content);
