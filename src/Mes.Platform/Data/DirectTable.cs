using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.Data;

/// <summary>How rows of one type become a statement, taken from the model once. Backticks are taken by both databases; some columns have names that both reserve. Thread-safe.</summary>
internal sealed class DirectTable
{
    private static readonly ConcurrentDictionary<IEntityType, DirectTable> Known = new();
    private static readonly string[] Names = [.. Enumerable.Range(0, 500).Select(Name)];
    private readonly ConcurrentDictionary<(int Rows, ulong LeftOut), (Column[] Columns, string Sql)> _inserts = new();
    private readonly Column[] _columns;
    private readonly Column[] _keys;
    private readonly Column[] _others;
    private readonly Column? _version;
    private readonly string _name;
    private readonly string _update;
    private readonly ConcurrentDictionary<string, string> _changes = new();
    private readonly bool _inBatches;

    private DirectTable(IEntityType type, bool inBatches)
    {
        RowType = type.ClrType;
        _inBatches = inBatches;
        _name = type.GetTableName()!;
        _columns = [.. type.GetProperties()
            .Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long))).Select(p => new Column(p))];
        _keys = [.. _columns.Where(c => c.IsKey)];
        _others = [.. _columns.Where(c => !c.IsKey)];
        _version = _columns.SingleOrDefault(c => c.IsVersion);
        _update = UpdateStatement(_others, _version is null ? [] : [_version], []);
        CanChange = _keys.Length == type.FindPrimaryKey()!.Properties.Count && type.GetTableMappings().Count() == 1
            && !type.GetNavigations().Any() && !type.GetComplexProperties().Any();
    }

    public Type RowType { get; }

    /// <summary>Whether a changed row of this type is written by one statement, whatever else is written.</summary>
    public bool CanChange { get; }

    public static DirectTable Of(DbContext db, Type type) => Known.GetOrAdd(
        db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in this context's model."),
        static (t, db) => new DirectTable(t, db.Database.GetDbConnection().CanCreateBatch),
        db);

    /// <summary>Columns in which no row has a value are left out: on the way to the server they would only be parsed.</summary>
    public DirectStatement Insert(object[] rows)
    {
        var leftOut = 0ul;
        for (var i = 0; i < Math.Min(_columns.Length, 64); i++)
        {
            var column = _columns[i];
            leftOut |= column.MayBeNull && Array.TrueForAll(rows, r => column.Getter.GetClrValue(r) is null) ? 1ul << i : 0;
        }

        var (columns, sql) = _inserts.GetOrAdd((rows.Length, leftOut), InsertStatement);
        return new DirectStatement(sql, rows.Length, (maker, into) =>
        {
            foreach (var row in rows)
            {
                Add(maker, into, columns, row);
            }
        });
    }

    /// <summary>Sets every column of a row, where its version is still the one that was read.</summary>
    public DirectStatement Replace(object row) => new(_update, 1, (maker, into) =>
    {
        var version = (long?)_version?.Getter.GetClrValue(row);
        Add(maker, into, _others.Select(c => (c, c == _version ? version + 1 : c.Getter.GetClrValue(row))));
        Add(maker, into, _keys, row);
        if (_version is not null)
        {
            Add(maker, into, [(_version, version)]);
        }
    }, Guarded: true);

    /// <summary>Sets what was changed of a tracked row, where what guards it is still as it was read.</summary>
    public DirectStatement Change(EntityEntry entry)
    {
        var set = entry.Properties.Where(p => p.IsModified).Select(p => (Of(p.Metadata), p.CurrentValue)).ToList();
        var by = entry.Properties.Where(p => p.Metadata.IsConcurrencyToken).Select(p => (Of(p.Metadata), p.OriginalValue)).ToList();
        var keys = _keys.Select(c => (c, c.Getter.GetClrValue(entry.Entity))).ToList();
        var none = by.Where(c => c.OriginalValue is null).Select(c => c.Item1).ToList();
        by.RemoveAll(c => c.OriginalValue is null);
        var sql = _changes.GetOrAdd(
            $"{string.Join(',', set.Select(c => c.Item1.Name))} {string.Join(',', none.Select(c => c.Name))}",
            _ => UpdateStatement(set.Select(c => c.Item1), [.. by.Select(c => c.Item1)], none));
        return new DirectStatement(sql, 1, (maker, into) =>
        {
            Add(maker, into, set);
            Add(maker, into, keys);
            Add(maker, into, by);
        }, Guarded: true);
    }

    private Column Of(IProperty property) => _columns.First(c => c.Property == property);

    private void Add(DbCommand maker, DbParameterCollection into, Column[] columns, object row)
    {
        foreach (var column in columns)
        {
            Add(maker, into, column, column.Getter.GetClrValue(row));
        }
    }

    private void Add(DbCommand maker, DbParameterCollection into, IEnumerable<(Column Column, object? Value)> values)
    {
        foreach (var (column, value) in values)
        {
            Add(maker, into, column, value);
        }
    }

    private void Add(DbCommand maker, DbParameterCollection into, Column column, object? value) =>
        into.Add(_inBatches ? column.Bare(maker, value) : column.Parameter(maker, Parameter(into.Count), value));

    private (Column[] Columns, string Sql) InsertStatement((int Rows, ulong LeftOut) shape)
    {
        var columns = _columns.Where((_, i) => i >= 64 || (shape.LeftOut & (1ul << i)) == 0).ToArray();
        var sql = new StringBuilder("INSERT INTO ").Append(_name).Append(" (")
            .AppendJoin(", ", columns.Select(c => $"`{c.Name}`")).Append(") VALUES ");
        for (var row = 0; row < shape.Rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (")
                .AppendJoin(", ", Enumerable.Range(row * columns.Length, columns.Length).Select(Parameter)).Append(')');
        }

        return (columns, sql.ToString());
    }

    /// <param name="set">What is set.</param>
    /// <param name="guards">What must still be as it was read.</param>
    /// <param name="none">What had no value, and must still have none.</param>
    private string UpdateStatement(IEnumerable<Column> set, IReadOnlyList<Column> guards, IReadOnlyList<Column> none)
    {
        var number = 0;
        string Set(Column c) => $"`{c.Name}` = {Parameter(number++)}";
        var assigned = string.Join(", ", set.Select(Set));
        var conditions = _keys.Concat(guards).Select(Set).Concat(none.Select(c => $"`{c.Name}` IS NULL"));
        return $"UPDATE {_name} SET {assigned} WHERE {string.Join(" AND ", conditions)}";
    }

    /// <summary>In a batch they go by their place: a name would be put into a dictionary for nothing.</summary>
    private string Parameter(int number) => _inBatches ? "?" : number < Names.Length ? Names[number] : Name(number);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();

        /// <summary>No database gives a nullable column anything but null.</summary>
        public bool MayBeNull { get; } = property.IsNullable;

        public IProperty Property => property;

        public string Name { get; } = property.GetColumnName();

        public bool IsKey { get; } = property.IsPrimaryKey();

        public bool IsVersion { get; } = property is { IsConcurrencyToken: true, Name: nameof(IVersioned.Version) };

        public IClrPropertyGetter Getter { get; } = property.GetGetter();

        public DbParameter Parameter(DbCommand maker, string name, object? value) =>
            _mapping.CreateParameter(maker, name, value, MayBeNull);

        /// <summary>For a batch, where values become text: it needs the mapping's conversion, and would look a type up for nothing.</summary>
        public DbParameter Bare(DbCommand maker, object? value)
        {
            var parameter = maker.CreateParameter();
            parameter.Value = (_mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
            return parameter;
        }
    }
}
