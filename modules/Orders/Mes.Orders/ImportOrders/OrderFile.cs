using Mes.Platform.Files;

namespace Mes.Orders.Features;

/// <summary>An order file, columns found, values not yet judged.</summary>
internal sealed class OrderFile
{
    public static readonly IReadOnlyList<string> Needed = ["orderNumber", "model", "options", "due", "market"];

    /// <summary>The columns that a file may have.</summary>
    public static readonly IReadOnlyList<string> Known = [.. Needed, Customer];

    private const string Customer = "customer";
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<MesError> _errors;

    private OrderFile(CsvTable table)
    {
        _errors = [.. table.Errors];
        Separator = table.Separator.ToString();
        if (table.Records.Count == 0)
        {
            _errors.Add(MesError.Of(OrderErrors.FileEmpty) with { Line = 1 });
            return;
        }

        ReadHeader(table.Records[0]);
        ReadLines([.. table.Records.Skip(1)]);
    }

    public string Separator { get; }

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Number of order lines, good and bad.</summary>
    public int LineCount { get; private set; }

    /// <summary>The lines whose columns are known.</summary>
    public IReadOnlyList<RawOrder> Lines { get; private set; } = [];

    public IReadOnlyList<MesError> Errors => _errors;

    public static OrderFile Read(string content) => new(CsvReader.Read(content, OrderErrors.QuoteOpen, OrderErrors.QuoteMisplaced));

    /// <summary>The column as the file writes it.</summary>
    public string NameOf(string column) => _columns.TryGetValue(column, out var i) ? Columns[i] : column;

    private static string Plain(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-' or ' '))).ToUpperInvariant();

    private void ReadHeader(CsvRecord header)
    {
        Columns = header.Fields;
        for (var i = 0; i < Columns.Count; i++)
        {
            var known = Known.FirstOrDefault(n => Plain(n) == Plain(Columns[i]));
            if (known is null)
            {
                _errors.Add(MesError.Of(OrderErrors.ColumnUnknown, ("Column", Columns[i])) with { Line = header.Line, Target = Columns[i] });
            }
            else if (!_columns.TryAdd(known, i))
            {
                _errors.Add(MesError.Of(OrderErrors.ColumnTwice, ("Column", Columns[i])) with { Line = header.Line, Target = Columns[i] });
            }
        }

        _errors.AddRange(Needed.Where(n => !_columns.ContainsKey(n))
            .Select(n => MesError.Of(OrderErrors.ColumnMissing, ("Column", n)) with { Line = header.Line, Target = n }));
    }

    /// <summary>Without a whole header no line means anything.</summary>
    private void ReadLines(List<CsvRecord> records)
    {
        LineCount = records.Count;
        if (_errors.Any(e => e.Target is not null))
        {
            return;
        }

        foreach (var record in records.Where(r => !r.Broken && r.Fields.Count != Columns.Count))
        {
            _errors.Add(MesError.Of(
                OrderErrors.FieldCount, ("Expected", Columns.Count), ("Actual", record.Fields.Count)) with { Line = record.Line });
        }

        Lines = [.. records.Where(r => !r.Broken && r.Fields.Count == Columns.Count).Select(Raw)];
    }

    private RawOrder Raw(CsvRecord record)
    {
        string Value(string column) => record.Fields[_columns[column]].Trim();
        var customer = _columns.ContainsKey(Customer) ? Value(Customer) : "";
        return new RawOrder(
            record.Line,
            Value("orderNumber").ToUpperInvariant(),
            Value("model").ToUpperInvariant(),
            [.. Value("options").ToUpperInvariant().Split(['+', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)],
            Value("due"),
            Value("market").ToUpperInvariant(),
            customer.Length == 0 ? null : customer);
    }
}

/// <summary>A line of an order file, as written.</summary>
internal sealed record RawOrder(
    int Line, string Number, string Model, IReadOnlyList<string> Options, string Due, string Market, string? Customer);
