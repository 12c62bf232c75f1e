using System.Data.Common;
using System.Text;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Traceability;

/// <summary>
/// Reads a scope's units and the edges above them, row by row. A scope has tens of thousands of rows, most of which say again what an earlier one said:
/// the mapper would make objects of all of them, which takes longer than the database does.
/// </summary>
internal sealed class ScopeReader(TraceabilityDbContext db, DateTime known)
{
    private const int Chunk = 500;
    private const int UnitColumns = 0;
    private const int AboveColumns = 11;
    private const int SeedColumns = 19;
    private readonly Dictionary<Guid, ScopeUnit> _units = [];
    private readonly Dictionary<Guid, List<ScopeEdge>> _above = [];
    private readonly HashSet<Guid> _edges = [];

    /// <summary>Units that were read.</summary>
    public IReadOnlyDictionary<Guid, ScopeUnit> Units => _units;

    /// <summary>The edges by which a unit that was read is or was in others.</summary>
    public IReadOnlyList<ScopeEdge> Above(Guid unit) => _above.TryGetValue(unit, out var edges) ? edges : [];

    /// <summary>What a condition names, each once.</summary>
    public async Task<List<ScopeHit>> SeedsAsync(ScopeCondition condition, CancellationToken ct)
    {
        var hits = new List<ScopeHit>();
        var descent = condition.By is ScopeBy.Lot or ScopeBy.SupplierLot ? new LotDescent(db, known) : null;
        foreach (var one in descent is null ? [condition] : await descent.FollowAsync(condition, ct))
        {
            var seen = new HashSet<(Guid, DateTime)>();
            await ReadAsync(ScopeSql.Seeds(one), one, (row, unit) =>
            {
                if (Seed(one, row, unit, seen) is { } hit)
                {
                    hits.Add(hit);
                }
            }, ct);
        }

        hits.AddRange(await ProbableAsync(condition, descent, ct));
        return hits;
    }

    /// <summary>Units that took such material without a scan.</summary>
    private async Task<List<ScopeHit>> ProbableAsync(ScopeCondition condition, LotDescent? descent, CancellationToken ct)
    {
        var side = new LineSide(db, known);
        List<(string Code, LineSideTake Take)> found = descent is not null
            ? [.. (await side.OfLotsAsync(descent.Lots, ct)).Select(f => (f.Lot.Number, f.Take)).Where(f => InTime(condition, f.Take.At))]
            : condition.By == ScopeBy.Part ? [.. (await side.OfPartAsync(condition.Code, condition.From, condition.To, ct)).Select(t => (condition.Code, t))] : [];
        await ReadAsync(found.Select(f => f.Take.UnitId), ct);
        return [.. found.Where(f => _units.ContainsKey(f.Take.UnitId)).Select(f => ScopeHit.Of(
            f.Take.UnitId, f.Take.Since, null, new ScopeMark(ScopeMark.Backflush, f.Code, f.Take.Place, f.Take.PartNumber)))];
    }

    private static bool InTime(ScopeCondition condition, DateTime at) => (condition.From is null || at >= condition.From) && (condition.To is null || at < condition.To);

    /// <summary>Reads units that were not read yet.</summary>
    public async Task ReadAsync(IEnumerable<Guid> units, CancellationToken ct)
    {
        foreach (var ids in units.Where(u => !_units.ContainsKey(u)).Distinct().Chunk(Chunk))
        {
            await ReadAsync(ScopeSql.Units(ids), null, static (_, _) => { }, ct);
        }
    }

    private async Task ReadAsync(string sql, ScopeCondition? condition, Action<DbDataReader, Guid> seed, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = sql;
            ScopeSql.Bind(command, db.CurrentSite, known, condition);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                seed(rows, Keep(rows));
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Most rows repeat what is known; then only the ids are read.</summary>
    private Guid Keep(DbDataReader row)
    {
        var unit = Id(row, UnitColumns);
        if (!_units.ContainsKey(unit))
        {
            _units.Add(unit, Unit(row, unit));
        }

        if (!row.IsDBNull(AboveColumns) && Id(row, AboveColumns) is var edge && _edges.Add(edge))
        {
            (_above.TryGetValue(unit, out var above) ? above : _above[unit] = []).Add(Edge(row, AboveColumns, edge));
        }

        return unit;
    }

    private ScopeHit? Seed(ScopeCondition condition, DbDataReader row, Guid unit, HashSet<(Guid, DateTime)> seen)
    {
        switch (condition.By)
        {
            case ScopeBy.Unit:
                return seen.Add((unit, default)) ? ScopeHit.Of(unit, DateTime.MinValue, null, new ScopeMark("unit", _units[unit].Serial)) : null;
            case ScopeBy.Station or ScopeBy.Tool or ScopeBy.Program:
                var at = Time(row, SeedColumns);
                return seen.Add((unit, at)) ? ScopeHit.Of(unit, at, null, new ScopeMark(ScopeSql.Word(condition.By), condition.Code)) : null;
            case ScopeBy.Software:
                return seen.Add((Id(row, SeedColumns), default)) ? Software(row, unit, condition.Code) : null;
            default:
                var id = Id(row, SeedColumns);
                return seen.Add((id, default)) ? ScopeHit.Of(Edge(row, SeedColumns, id)) : null;
        }
    }

    private static ScopeUnit Unit(DbDataReader row, Guid id) => new(
        id, row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Enum.Parse<UnitLife>(row.GetString(5)), row.GetString(6),
        TimeOrNull(row, 7), TimeOrNull(row, 8), row.GetInt64(9), row.GetFieldValue<byte[]>(10));

    private ScopeEdge Edge(DbDataReader row, int from, Guid id) => new ScopeEdge(
        id, Id(row, from + 1), row.GetString(from + 2), row.GetString(from + 3), TextOrNull(row, from + 4), TextOrNull(row, from + 5),
        Time(row, from + 6), TimeOrNull(row, from + 7)).AsKnownAt(known);

    private ScopeHit Software(DbDataReader row, Guid unit, string version)
    {
        var removed = TimeOrNull(row, SeedColumns + 4);
        var mark = new ScopeMark("software", version, row.GetString(SeedColumns + 1), row.GetString(SeedColumns + 2));
        return ScopeHit.Of(unit, Time(row, SeedColumns + 3), removed > known ? null : removed, mark);
    }

    private static Guid Id(DbDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);

    private static DateTime Time(DbDataReader row, int column) => DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);

    private static DateTime? TimeOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : Time(row, column);

    private static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>The statements of a scope, in words that both databases take. Each reads units together with the edges above them, so that a scope through n levels takes n statements.</summary>
internal static class ScopeSql
{
    private const string Known = "InstalledAt <= @known AND ({0}.RecordedAt IS NULL OR {0}.RecordedAt <= @known)";

    private static readonly string Unit =
        "u.Id, u.Serial, u.OrderNumber, u.Model, u.Market, u.Life, u.Place, u.ShippedAt, u.ScrappedAt, u.HeadSequence, u.HeadHash, " + Edge("p");

    private static readonly string Above =
        " LEFT JOIN traceability_edge p ON p.Site = u.Site AND p.PartNumber = u.PartNumber AND p.ComponentSerial = u.ComponentSerial AND " + KnownOf("p");

    /// <summary>Statement for what a condition names.</summary>
    public static string Seeds(ScopeCondition condition)
    {
        var sql = new StringBuilder("SELECT ").Append(Unit);
        switch (condition.By)
        {
            case ScopeBy.Unit:
                return sql.Append(" FROM traceability_unit u").Append(Above).Append(" WHERE u.Site = @site AND u.Serial = @code").ToString();
            case ScopeBy.Station or ScopeBy.Tool or ScopeBy.Program:
                sql.Append(", m.At FROM traceability_mark m JOIN traceability_unit u ON u.Id = m.UnitId AND u.Site = @site").Append(Above)
                    .Append(" WHERE m.Site = @site AND m.Kind = @kind AND m.Code = @code AND m.At <= @known");
                return Between(sql, "m.At", condition);
            case ScopeBy.Software:
                sql.Append(", s.Id, s.Target, s.Number, s.InstalledAt, s.RemovedAt FROM traceability_software s JOIN traceability_unit u ON u.Id = s.UnitId AND u.Site = @site")
                    .Append(Above).Append(" WHERE s.Site = @site AND s.SoftwareVersion = @code AND s.InstalledAt <= @known");
                return Between(condition.PartNumber is null ? sql : sql.Append(" AND s.Number = @part"), "s.InstalledAt", condition);
            default:
                sql.Append(", ").Append(Edge("e")).Append(" FROM traceability_edge e JOIN traceability_unit u ON u.Id = e.UnitId AND u.Site = @site").Append(Above)
                    .Append(" WHERE e.Site = @site AND e.").Append(ColumnOf(condition.By)).Append(" = @code AND ").Append(KnownOf("e"));
                return Between(condition.PartNumber is null ? sql : sql.Append(" AND e.PartNumber = @part"), "e.InstalledAt", condition);
        }
    }

    /// <summary>Statement for units.</summary>
    public static string Units(IReadOnlyList<Guid> ids) => new StringBuilder("SELECT ").Append(Unit).Append(" FROM traceability_unit u").Append(Above)
        .Append(" WHERE u.Site = @site AND u.Id IN (")
        .AppendJoin(',', ids.Select(id => $"X'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'")).Append(')').ToString();

    public static void Bind(DbCommand command, string? site, DateTime known, ScopeCondition? condition)
    {
        Add("@site", site ?? "");
        Add("@known", known);
        Add("@code", condition?.Code);
        Add("@kind", condition is { By: ScopeBy.Station or ScopeBy.Tool or ScopeBy.Program } ? KindOf(condition.By).ToString() : null);
        Add("@part", condition?.PartNumber);
        Add("@from", condition?.From);
        Add("@to", condition?.To);

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        }
    }

    /// <summary>The word for it in a path.</summary>
    public static string Word(ScopeBy by) => KindOf(by).ToString().ToLowerInvariant();

    private static MarkKind KindOf(ScopeBy by) => by switch
    {
        ScopeBy.Tool => MarkKind.Tool,
        ScopeBy.Program => MarkKind.Program,
        _ => MarkKind.Station,
    };

    private static string ColumnOf(ScopeBy by) => by switch
    {
        ScopeBy.Lot => "Lot",
        ScopeBy.Part => "PartNumber",
        _ => "ComponentSerial",
    };

    private static string Between(StringBuilder sql, string column, ScopeCondition condition) => sql
        .Append(condition.From is null ? "" : $" AND {column} >= @from").Append(condition.To is null ? "" : $" AND {column} < @to").ToString();

    private static string Edge(string e) => string.Format(
        null, "{0}.Id, {0}.UnitId, {0}.Position, {0}.PartNumber, {0}.ComponentSerial, {0}.Lot, {0}.InstalledAt, {0}.RemovedAt", e);

    private static string KnownOf(string e) => e + "." + string.Format(null, Known, e);
}
