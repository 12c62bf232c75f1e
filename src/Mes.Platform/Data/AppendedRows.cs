using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.Data;

/// <summary>Rows of a context that are only ever added. They go to the database as one statement a table: a station waits for them, and the change tracker would take several times as long.</summary>
internal sealed class AppendedRows
{
    private readonly List<(Table Table, List<object> Rows)> _tables = [];

    public bool Any => _tables.Count > 0;

    public IEnumerable<T> Of<T>() => _tables.SelectMany(t => t.Rows).OfType<T>();

    public void Add(IModel model, object row)
    {
        var last = _tables.FindLastIndex(t => t.Table.Type.ClrType == row.GetType());
        if (last < 0)
        {
            _tables.Add((Table.Of(model, row.GetType()), []));
            last = _tables.Count - 1;
        }

        _tables[last].Rows.Add(row);
    }

    public void Clear() => _tables.Clear();

    public async Task<int> WriteAsync(DbContext context, CancellationToken ct)
    {
        var written = 0;
        foreach (var (table, rows) in _tables)
        {
            foreach (var chunk in rows.Chunk(Table.MostRows))
            {
                await using var command = context.Database.GetDbConnection().CreateCommand();
                command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
                table.Fill(command, chunk);
                written += await command.ExecuteNonQueryAsync(ct);
            }
        }

        _tables.Clear();
        return written;
    }

    /// <summary>How rows of one type become a statement. Worked out once for each model.</summary>
    private sealed class Table
    {
        public const int MostRows = 100;
        private static readonly ConcurrentDictionary<IEntityType, Table> Known = new();
        private readonly ConcurrentDictionary<int, string> _statements = new();
        private readonly Column[] _columns;
        private readonly string _name;

        private Table(IEntityType type)
        {
            Type = type;
            _name = type.GetTableName()!;
            _columns = [.. type.GetProperties().Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long)))
                .Select(p => new Column(p))];
        }

        public IEntityType Type { get; }

        public static Table Of(IModel model, Type type) => Known.GetOrAdd(
            model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in this context's model."),
            static t => new Table(t));

        public void Fill(DbCommand command, object[] rows)
        {
            command.CommandText = _statements.GetOrAdd(rows.Length, Statement);
            var number = 0;
            foreach (var row in rows)
            {
                foreach (var column in _columns)
                {
                    command.Parameters.Add(column.Mapping.CreateParameter(
                        command, Parameter(number++), column.Getter.GetClrValue(row), column.IsNullable));
                }
            }
        }

        /// <summary>Backticks are taken by both databases; some columns have names that both reserve.</summary>
        private string Statement(int rows)
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

        private static string Parameter(int number) => number < Names.Length ? Names[number] : Name(number);

        private static readonly string[] Names = [.. Enumerable.Range(0, 500).Select(Name)];

        private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@p{number}");
    }

    private sealed class Column(IProperty property)
    {
        public string Name { get; } = property.GetColumnName();

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public IClrPropertyGetter Getter { get; } = property.GetGetter();

        public bool IsNullable { get; } = property.IsNullable;
    }
}
