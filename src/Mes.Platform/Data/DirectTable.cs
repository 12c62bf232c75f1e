using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.Data;

/// <summary>How rows of one type become a statement, taken from the model once. Backticks are taken by both databases; some columns have names that both reserve. Thread-safe.</summary>
internal sealed class DirectTable
{
    private static readonly ConcurrentDictionary<IEntityType, DirectTable> Known = new();
    private static readonly string[] Names = [.. Enumerable.Range(0, 500).Select(Name)];
    private readonly ConcurrentDictionary<int, string> _inserts = new();
    private readonly Column[] _columns;
    private readonly Column[] _keys;
    private readonly Column? _version;
    private readonly string _name;

    private DirectTable(IEntityType type)
    {
        RowType = type.ClrType;
        _name = type.GetTableName()!;
        _columns = [.. type.GetProperties()
            .Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long))).Select(p => new Column(p))];
        _keys = [.. _columns.Where(c => c.IsKey)];
        _version = _columns.SingleOrDefault(c => c.IsVersion);
        Update = UpdateStatement();
    }

    public Type RowType { get; }

    /// <summary>Sets every column of a row, where its version is still the one that was read.</summary>
    public string Update { get; }

    public static DirectTable Of(DbContext db, Type type) => Known.GetOrAdd(
        db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in this context's model."),
        static t => new DirectTable(t));

    public string Insert(int rows) => _inserts.GetOrAdd(rows, InsertStatement);

    /// <param name="maker">Makes parameters.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="rows">The rows of the statement.</param>
    /// <param name="replaces">Whether the statement is <see cref="Update"/>.</param>
    public void Fill(DbCommand maker, DbParameterCollection into, IReadOnlyList<object> rows, bool replaces)
    {
        var number = 0;
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                var value = column.Getter.GetClrValue(row);
                into.Add(column.Parameter(maker, Parameter(number++), replaces && column.IsVersion ? (long)value! + 1 : value));
            }
        }

        if (replaces && _version is not null)
        {
            into.Add(_version.Parameter(maker, "@version", _version.Getter.GetClrValue(rows[0])));
        }
    }

    private string InsertStatement(int rows)
    {
        var sql = new StringBuilder("INSERT INTO ").Append(_name).Append(" (")
            .AppendJoin(", ", _columns.Select(c => $"`{c.Name}`")).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (")
                .AppendJoin(", ", Enumerable.Range(row * _columns.Length, _columns.Length).Select(Parameter)).Append(')');
        }

        return sql.ToString();
    }

    private string UpdateStatement()
    {
        string Set(Column c) => $"`{c.Name}` = {Parameter(Array.IndexOf(_columns, c))}";
        var where = string.Join(" AND ", _keys.Select(Set)) + (_version is null ? "" : $" AND `{_version.Name}` = @version");
        return $"UPDATE {_name} SET {string.Join(", ", _columns.Except(_keys).Select(Set))} WHERE {where}";
    }

    private static string Parameter(int number) => number < Names.Length ? Names[number] : Name(number);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");

    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private readonly bool _nullable = property.IsNullable;

        public string Name { get; } = property.GetColumnName();

        public bool IsKey { get; } = property.IsPrimaryKey();

        public bool IsVersion { get; } = property is { IsConcurrencyToken: true, Name: nameof(IVersioned.Version) };

        public IClrPropertyGetter Getter { get; } = property.GetGetter();

        public DbParameter Parameter(DbCommand maker, string name, object? value) =>
            _mapping.CreateParameter(maker, name, value, _nullable);
    }
}
