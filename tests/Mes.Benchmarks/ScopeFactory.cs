using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mes.Sdk;

namespace Mes.Benchmarks;

/// <summary>How large the history is.</summary>
/// <param name="Vehicles">Vehicles.</param>
/// <param name="Positions">Traced positions of each: the first is an assembly with eight components of its own, every third is traced by lot, the others by serial number.</param>
/// <param name="Replacements">Components exchanged in each vehicle.</param>
/// <param name="Lot">Vehicles a lot goes into.</param>
/// <param name="Seed">Which positions are exchanged.</param>
internal sealed record ScopeSize(int Vehicles, int Positions, int Replacements, int Lot, int Seed);

/// <summary>Writes a plant's history by raw SQL: vehicles one after the other, a minute apart, all but the last tenth shipped.</summary>
internal sealed class ScopeFactory(DbConnection connection, ScopeSize size)
{
    private const int RowsAtOnce = 1_000;
    private const int Cells = 8;
    public static readonly DateTime Start = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Random _random = new(size.Seed);
    private readonly StringBuilder _edges = new();
    private readonly StringBuilder _units = new();
    private int _edgeRows, _unitRows;

    public long Edges { get; private set; }

    public static string Vehicle(int v) => $"V{v:D7}";

    public static string LotOf(int lot) => $"LOT-{lot:D5}";

    public static string CellLotOf(int lot) => $"CELL-{lot:D5}";

    /// <summary>Writes vehicles, and says for each tenth how long it took, in seconds, and how much of the processor this process used: on SQLite all that the work costs, whatever else the machine does.</summary>
    public async Task<List<(double Took, double Used)>> WriteAsync()
    {
        var tenths = new List<(double, double)>();
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        for (var v = 0; v < size.Vehicles; v++)
        {
            await VehicleAsync(v);
            if ((v + 1) % (size.Vehicles / 10) == 0)
            {
                await FlushAsync();
                process.Refresh();
                tenths.Add((watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds));
                before = process.TotalProcessorTime;
                watch.Restart();
            }
        }

        return tenths;
    }

    private async Task VehicleAsync(int v)
    {
        var (vehicle, pack) = (Ids.New(), Ids.New());
        var at = Start.AddMinutes(v);
        Unit(vehicle, Vehicle(v), "E5", v < size.Vehicles * 9 / 10 ? at.AddDays(2) : null);
        Unit(pack, $"PK{v:D7}", "PACK", null);
        for (var c = 0; c < Cells; c++)
        {
            Edge(pack, $"CELL_{c}", "P-CELL", null, CellLotOf(v / size.Lot), at.AddDays(-1), null);
        }

        Edge(vehicle, "P000", "PACK", $"PK{v:D7}", null, at, null);
        var exchanged = Enumerable.Range(0, size.Replacements).Select(_ => _random.Next(1, size.Positions)).ToHashSet();
        for (var p = 1; p < size.Positions; p++)
        {
            var lot = p % 3 == 0 ? LotOf((v / size.Lot * 1000) + p) : null;
            var serial = lot is null ? $"S{v:D7}{p:D3}" : null;
            Edge(vehicle, $"P{p:D3}", $"PART-{p:D3}", serial, lot, at, exchanged.Contains(p) ? at.AddHours(5) : null);
            if (exchanged.Contains(p))
            {
                Edge(vehicle, $"P{p:D3}", $"PART-{p:D3}", serial is null ? null : serial + "R", lot is null ? null : "SPARE-" + p, at.AddHours(5), null);
            }
        }

        if (_edgeRows >= RowsAtOnce)
        {
            await FlushAsync();
        }
    }

    private void Unit(Guid id, string serial, string model, DateTime? shipped)
    {
        _units.Append(_unitRows++ == 0 ? "" : ",").Append(CultureInfo.InvariantCulture,
            $"({Hex(id)},'wuhu','{serial}','O{serial}','{model}','CN','{model}','{serial}','{(shipped is null ? "InPlant" : "Shipped")}','TRIM-10',{Time(shipped)},NULL,0,X'{new string('0', 64)}',0,0,0)");
    }

    private void Edge(Guid unit, string position, string part, string? serial, string? lot, DateTime at, DateTime? removed)
    {
        var active = removed is null;
        _edges.Append(_edgeRows++ == 0 ? "" : ",").Append(CultureInfo.InvariantCulture,
            $"({Hex(Ids.New())},'wuhu',{Hex(unit)},'{position}','{part}',{Text(serial)},{Text(lot)},{Time(at)},'bench','OP','TRIM-10',{Time(removed)},{(active ? "NULL,NULL" : "'bench','exchange'")},{Text(active ? position : null)},{Text(active ? serial : null)},0)");
        Edges++;
    }

    private async Task FlushAsync()
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (_unitRows > 0)
        {
            await ExecuteAsync(transaction, "INSERT INTO traceability_unit (Id,Site,Serial,OrderNumber,Model,Market,PartNumber,ComponentSerial,Life,Place,ShippedAt,ScrappedAt,HeadSequence,HeadHash,AnchoredSequence,Unanchored,Version) VALUES " + _units);
        }

        if (_edgeRows > 0)
        {
            await ExecuteAsync(transaction, "INSERT INTO traceability_edge (Id,Site,UnitId,Position,PartNumber,ComponentSerial,Lot,InstalledAt,InstalledBy,Operation,Station,RemovedAt,RemovedBy,RemovalReason,ActivePosition,ActiveSerial,Version) VALUES " + _edges);
        }

        await transaction.CommitAsync();
        _units.Clear();
        _edges.Clear();
        (_unitRows, _edgeRows) = (0, 0);
    }

    private async Task ExecuteAsync(DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private static string Hex(Guid id) => $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'";

    private static string Text(string? text) => text is null ? "NULL" : $"'{text}'";

    private static string Time(DateTime? time) => time is { } t ? $"'{t.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'" : "NULL";
}
