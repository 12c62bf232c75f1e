using System.Globalization;
using Mes.Platform.Files;

namespace Mes.Traceability;

/// <summary>Reads a supplier's table: a line a thing, with what it is in where it is in something.</summary>
internal sealed class CsvSupply
{
    public static readonly IReadOnlyList<string> Columns =
        ["partNumber", "serial", "lot", "quantity", "parentPartNumber", "parentSerial", "parentLot", "position", "madeAt", "expiresOn"];

    private readonly SupplyFile _file = new("csv");
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    public SupplyFile Read(string text)
    {
        var table = CsvReader.Read(text, TraceabilityErrors.CsvQuoteOpen, TraceabilityErrors.CsvQuoteMisplaced);
        _file.Errors.AddRange(table.Errors);
        if (table.Records.Count == 0 || !Header(table.Records[0]))
        {
            return _file;
        }

        foreach (var record in table.Records.Skip(1).Where(r => !r.Broken))
        {
            if (record.Fields.Count != table.Records[0].Fields.Count)
            {
                _file.Fault(TraceabilityErrors.CsvFieldCount, new SupplyPlace(record.Line, null), ("Expected", table.Records[0].Fields.Count), ("Actual", record.Fields.Count));
                continue;
            }

            Line(record);
        }

        return _file;
    }

    private bool Header(CsvRecord header)
    {
        for (var i = 0; i < header.Fields.Count; i++)
        {
            var known = Columns.FirstOrDefault(c => Plain(c) == Plain(header.Fields[i]));
            if (known is null || !_columns.TryAdd(known, i))
            {
                _file.Fault(TraceabilityErrors.CsvColumn, new SupplyPlace(header.Line, header.Fields[i]), ("Column", header.Fields[i]), ("Known", string.Join(", ", Columns)));
            }
        }

        if (!_columns.ContainsKey("partNumber"))
        {
            _file.Fault(TraceabilityErrors.CsvColumn, new SupplyPlace(header.Line, "partNumber"), ("Column", "partNumber"), ("Known", string.Join(", ", Columns)));
        }

        return _file.Errors.TrueForAll(e => e.Code != TraceabilityErrors.CsvColumn);
    }

    private void Line(CsvRecord record)
    {
        var at = new SupplyPlace(record.Line, null);
        var before = _file.Errors.Count;
        var (quantity, made, expires) = (Quantity(record, at), Time(record, at), Day(record, at));
        if (_file.Thing(Field(record, "partNumber"), Field(record, "serial"), Field(record, "lot"), at) is not { } read)
        {
            return;
        }

        // A serialised part that names its lot was made in it.
        var (thing, lot) = read.Serial is null ? (read, null) : (read with { Lot = null }, read.Lot);
        SupplyThing? parent = null;
        if (Field(record, "parentPartNumber") is not null || Field(record, "parentSerial") is not null || Field(record, "parentLot") is not null)
        {
            parent = _file.Thing(Field(record, "parentPartNumber"), Field(record, "parentSerial"), Field(record, "parentSerial") is null ? Field(record, "parentLot") : null, at);
        }

        if (_file.Errors.Count > before)
        {
            return;
        }

        _file.Items.Add(new SupplyItem(thing, at) { Quantity = quantity, ExpiresOn = expires, MadeAt = made, MadeInLot = lot });
        if (parent is not null)
        {
            _file.Links.Add(new SupplyLink(parent, thing, at) { Since = made, Position = Field(record, "position"), Quantity = quantity });
        }
    }

    private decimal? Quantity(CsvRecord record, SupplyPlace at) => Field(record, "quantity") is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q > 0 && q <= 1_000_000_000m && decimal.Round(q, 6) == q ? q
        : Wrong<decimal>(at, "quantity");

    private DateTime? Time(CsvRecord record, SupplyPlace at) => Field(record, "madeAt") is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime
        : Wrong<DateTime>(at, "madeAt");

    private DateOnly? Day(CsvRecord record, SupplyPlace at) => Field(record, "expiresOn") is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Wrong<DateOnly>(at, "expiresOn");

    private T? Wrong<T>(SupplyPlace at, string column) where T : struct
    {
        _file.Fault(TraceabilityErrors.CsvValue, at with { Path = column }, ("Column", column));
        return null;
    }

    private string? Field(CsvRecord record, string column) => _columns.TryGetValue(column, out var i) && record.Fields[i].Trim() is { Length: > 0 } text ? text : null;

    private static string Plain(string name) => string.Concat(name.Where(c => c is not ('_' or '-' or ' '))).ToUpperInvariant();
}
