namespace Mes.Orders.Contracts;

/// <summary>What to do with a file in which something is wrong.</summary>
public enum ImportMode
{
    /// <summary>Take all lines or none.</summary>
    Strict,

    /// <summary>Take the good lines.</summary>
    Partial,
}

/// <summary>Takes in customer orders from a CSV text (RFC 4180; comma, semicolon or tab; a header line). Columns: <c>orderNumber</c>, <c>model</c>, <c>options</c> (separated by <c>+</c> or blanks), <c>due</c> (ISO date), <c>market</c> and, optionally, <c>customer</c>, in any order.</summary>
/// <remarks>In <see cref="ImportMode.Strict"/> any error refuses the whole file: 400, with every error in the details, each with <see cref="MesError.Line"/> and the column as <see cref="MesError.Target"/>.</remarks>
/// <param name="Content">The text.</param>
/// <param name="Mode">What to do with a file in which something is wrong.</param>
[Requires(OrderPermissions.Import)]
public sealed record ImportOrders(string Content, ImportMode Mode = ImportMode.Strict) : ICommand<ImportResult>;

/// <summary>What an import took in.</summary>
/// <param name="Taken">Number of new orders.</param>
/// <param name="Lines">Number of order lines in the file, good and bad.</param>
/// <param name="Errors">Every error by line; empty in <see cref="ImportMode.Strict"/>.</param>
public sealed record ImportResult(int Taken, int Lines, IReadOnlyList<MesError> Errors);

/// <summary>Reads a file as <see cref="ImportOrders"/> would, and takes nothing.</summary>
/// <param name="Content">The text.</param>
/// <param name="Rows">How many rows to show, 0 to 1000.</param>
[Requires(OrderPermissions.Import)]
public sealed record PreviewImport(string Content, int Rows = 20) : IQuery<ImportPreview>;

/// <summary>A file as it was understood.</summary>
/// <param name="Separator">The separator that was recognised.</param>
/// <param name="Columns">The header's columns, as written.</param>
/// <param name="Lines">Number of order lines, good and bad.</param>
/// <param name="Good">Number of lines that would be taken.</param>
/// <param name="Rows">The first rows.</param>
/// <param name="Errors">Every error by line.</param>
public sealed record ImportPreview(
    string Separator,
    IReadOnlyList<string> Columns,
    int Lines,
    int Good,
    IReadOnlyList<ImportRow> Rows,
    IReadOnlyList<MesError> Errors);

/// <summary>A line as it was understood.</summary>
/// <param name="Line">1-based line of the file.</param>
/// <param name="Number">Order number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted, defaults included.</param>
/// <param name="Due">Due date; null when it can't be read.</param>
/// <param name="Market">Destination market.</param>
/// <param name="Customer">Customer, or null.</param>
/// <param name="Good">Whether it would be taken.</param>
public sealed record ImportRow(
    int Line,
    string Number,
    string Model,
    IReadOnlyList<string> Options,
    DateOnly? Due,
    string Market,
    string? Customer,
    bool Good);

/// <summary>Makes a file of orders that the site's models allow, for demonstrations and tests: the same seed, models and day give the same text. Optional equipment is as frequent as in the public car-sequencing instance 4/72.</summary>
/// <param name="Seed">0 to 9999; it also stands in the order numbers.</param>
/// <param name="Count">1 to 10,000 orders.</param>
[Requires(OrderPermissions.Import)]
public sealed record MakeSampleOrders(int Seed = 1, int Count = 200) : IQuery<string>;
