using System.Data.Common;
using CsCheck;
using Mes.Orders.Contracts;
using Mes.Platform.Data;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>One byte of any column of any row of the record, and any row taken away: the row is named.</summary>
public class AlteredByteTests
{
    private const int Alterations = 250;

    /// <summary>The four tables of the record. The only column left out is the unit's version, a counter that two writers collide on and that says nothing.</summary>
    private static readonly (string Table, string[] Keys)[] Tables =
    [
        ("traceability_record", ["Site", "UnitId", "Sequence"]),
        ("traceability_unit", ["Id"]),
        ("traceability_anchor", ["Site", "Number"]),
        ("traceability_anchored_head", ["Site", "Anchor", "UnitId"]),
    ];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_altered_byte_anywhere_in_the_record_is_found_and_its_row_named(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var rows = await PlantAsync(app);
        var cells = rows.SelectMany(r => r.Cells.Select(c => (Row: r, Column: c.Key))).Where(c => c.Row.Cells[c.Column] is not (null or DBNull)).ToList();
        cells.Select(c => (c.Row.Table, c.Column)).Distinct().Count().ShouldBeGreaterThan(35, "every column of the four tables");
        var covered = new HashSet<(string, string)>();
        // Every column once, then any cell at all.
        var first = new Queue<(Row Row, string Column)>(cells.DistinctBy(c => (c.Row.Table, c.Column)));
        foreach (var (index, seed) in Picks().Take(Alterations))
        {
            var (row, column) = first.Count > 0 ? first.Dequeue() : cells[(int)(index % (ulong)cells.Count)];
            var altered = Alter(row.Cells[column]!, column, new Random(seed));
            if (!await TryWriteAsync(app, row, column, altered))
            {
                continue;
            }

            covered.Add((row.Table, column));
            var faults = (await app.RunAsync(new VerifyRecord())).Faults;
            faults.ShouldContain(f => Names(f, row), $"{row.Table}.{column} of {row.Serial} #{row.Number}: {row.Cells[column]} -> {altered}; {string.Join("; ", faults)}");
            await WriteAsync(app, row with { Cells = With(row.Cells, column, altered) }, column, row.Cells[column]!);
        }

        covered.Count.ShouldBe(cells.Select(c => (c.Row.Table, c.Column)).Distinct().Count());
        (await app.RunAsync(new VerifyRecord())).Intact.ShouldBeTrue("everything was put back");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_row_that_is_taken_away_is_named(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        foreach (var row in await PlantAsync(app))
        {
            await ExecuteAsync(app, $"DELETE FROM {row.Table} WHERE {Where(row)}", row.Keys.Select(k => row.Cells[k]));
            var faults = (await app.RunAsync(new VerifyRecord())).Faults;
            faults.ShouldContain(f => Names(f, row), $"{row.Table} of {row.Serial} #{row.Number}: {string.Join("; ", faults)}");
            var columns = row.All.Keys.ToList();
            await ExecuteAsync(
                app, $"INSERT INTO {row.Table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i))})", columns.Select(c => row.All[c]));
        }

        (await app.RunAsync(new VerifyRecord())).Intact.ShouldBeTrue("everything was put back");
    }

    /// <summary>Units that were built, shipped and scrapped, under two anchors, one with a tail that no anchor covers yet.</summary>
    private static async Task<List<Row>> PlantAsync(MesApp app)
    {
        var carpet = new OrderedPart("CARPET", "P-CARPET", 1, TraceMode.None);
        var units = new List<UnitReleased>();
        for (var i = 0; i < 4; i++)
        {
            units.Add(await app.ReleaseAsync(carpet));
            await app.RaiseAsync(new OperationStarted(units[i].UnitId, "TRIM1", "TRIM-10", 1), new OperationCompleted(units[i].UnitId, "TRIM1", "TRIM-10", 1));
        }

        await app.RunAsync(new AnchorRecord());
        await app.RaiseAsync(new UnitShipped(units[0].UnitId));
        await app.RaiseAsync(new UnitScrapped(units[1].UnitId));
        await app.RunAsync(new AnchorRecord());
        await app.RaiseAsync(new OperationStarted(units[2].UnitId, "TRIM2", "TRIM-20", 1));
        (await app.RunAsync(new VerifyRecord())).Intact.ShouldBeTrue("nothing is altered yet");
        var serials = units.ToDictionary(u => Convert.ToHexString(u.UnitId.ToByteArray(true)), u => (u.Serial, u.UnitId));
        var rows = new List<Row>();
        foreach (var (table, keys) in Tables)
        {
            rows.AddRange(await ReadAsync(app, table, keys, serials));
        }

        return rows;
    }

    private static bool Names(RecordFault fault, Row row) => row.Table switch
    {
        "traceability_record" => IsUnit(fault, row) && (fault.Sequence == row.Number || fault.Difference == RecordDifference.Unexpected),
        "traceability_unit" => IsUnit(fault, row),
        _ => fault.Anchor == row.Number,
    };

    private static bool IsUnit(RecordFault fault, Row row) => fault.Serial == row.Serial || fault.Serial == row.UnitId.ToString();

    /// <summary>One byte of the value, changed to another that the column can hold.</summary>
    private static object Alter(object value, string column, Random random)
    {
        switch (value)
        {
            case byte[] bytes:
                var copy = bytes.ToArray();
                copy[random.Next(copy.Length)] ^= (byte)random.Next(1, 256);
                return copy;
            case string text:
                var at = random.Next(text.Length);
                var pool = char.IsDigit(text[at]) ? "0123456789" : "abcdefghQRSUVWX";
                var other = pool.Where(c => c != text[at]).ElementAt(random.Next(pool.Length - 1));
                return string.Concat(text.AsSpan(0, at), [other], text.AsSpan(at + 1));
            case DateTime time: return time.AddTicks(TimeSpan.TicksPerMicrosecond * (1L << (8 * random.Next(4))));
            case bool yes: return !yes;
            case long number when column == "Unanchored": return 1 - number;
            case sbyte or short or int or long or ulong:
                var whole = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
                return column == "Heads" ? whole ^ ((long)random.Next(1, 128) << (8 * random.Next(4))) : whole ^ ((long)random.Next(1, 128) << (8 * random.Next(8)));
            default: throw new NotSupportedException($"{column} is {value.GetType()}");
        }
    }

    private static IEnumerable<(ulong Index, int Seed)> Picks()
    {
        var picks = new List<(ulong, int)>();
        Gen.Select(Gen.ULong, Gen.Int).Array[Alterations].Sample(a => picks.AddRange(a), iter: 1, threads: 1);
        return picks;
    }

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, object?> cells, string column, object value) =>
        new(cells) { [column] = value };

    private static async Task<bool> TryWriteAsync(MesApp app, Row row, string column, object value)
    {
        try
        {
            await WriteAsync(app, row, column, value);
            return true;
        }
        catch (DbException)
        {
            // Another row has that key, or the column can't hold it: the database refuses by itself.
            return false;
        }
    }

    private static async Task WriteAsync(MesApp app, Row row, string column, object value) => (await ExecuteAsync(
        app, $"UPDATE {row.Table} SET {column} = @p{row.Keys.Length} WHERE {Where(row)}", [.. row.Keys.Select(k => row.Cells[k]), value])).ShouldBe(1);

    private static string Where(Row row) => string.Join(" AND ", row.Keys.Select((k, i) => $"{k} = @p{i}"));

    private static async Task<int> ExecuteAsync(MesApp app, string sql, IEnumerable<object?> values)
    {
        await using var connection = app.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (value, i) in values.Select((v, i) => (v, i)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@p" + i, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<Row>> ReadAsync(MesApp app, string table, string[] keys, Dictionary<string, (string Serial, Guid Id)> serials)
    {
        await using var connection = app.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            var all = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => (object?)reader.GetValue(i));
            var (serial, id) = (all.GetValueOrDefault("UnitId") ?? all.GetValueOrDefault("Id")) is byte[] unit ? serials[Convert.ToHexString(unit)] : ("", Guid.Empty);
            var number = all.GetValueOrDefault("Number") ?? all.GetValueOrDefault("Anchor") ?? all.GetValueOrDefault("Sequence") ?? 0;
            rows.Add(new Row(
                table, keys, all.Where(c => c.Key != "Version" && c.Value is not string { Length: 0 }).ToDictionary(), all, serial, id,
                Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    private sealed record Row(
        string Table, string[] Keys, Dictionary<string, object?> Cells, Dictionary<string, object?> All, string Serial, Guid UnitId, long Number);
}
