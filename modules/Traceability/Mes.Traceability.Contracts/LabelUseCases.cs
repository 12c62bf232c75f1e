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

/// <summary>Has a plugin's label renderer make the label, for its printer. Changes nothing.</summary>
/// <remarks>Fields of a unit: <c>serial</c>, <c>orderNumber</c>, <c>model</c>, <c>options</c>; of a lot: <c>lot</c>, <c>partNumber</c>, <c>quantity</c>, <c>supplier</c>, <c>supplierLot</c>, <c>expiresOn</c> (<c>yyyy-MM-dd</c>), <c>place</c>; of a container: <c>container</c>, <c>kind</c>, <c>place</c>. What is empty is left out.</remarks>
/// <param name="Subject">What it names.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="PartNumber">Of a lot.</param>
/// <param name="Provider">Name of the renderer; null: the site's choice, or the only one.</param>
/// <param name="Copies">1 to 100.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record RenderLabel(LabelSubject Subject, string Code, string? PartNumber = null, string? Provider = null, int Copies = 1) : IQuery<LabelFile>;

/// <summary>A label as a renderer made it.</summary>
/// <param name="MediaType">For example <c>application/vnd.zebra.zpl</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record LabelFile(string MediaType, string FileName, byte[] Content);
