using System.Data.Common;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.People;

/// <summary>The statements of one window of a walk, in words that both databases take.</summary>
internal sealed class PeopleSql(PlatformDbContext db, PeopleStretch stretch, string site, object? after)
{
    private readonly ISqlGenerationHelper _sql = db.GetService<ISqlGenerationHelper>();

    public PeopleStretch Stretch => stretch;

    /// <summary>The key of the window's last row.</summary>
    public object? To { get; set; }

    private string Table => Name(stretch.Table.Name);

    /// <returns>How many rows the window has, and the key of the last.</returns>
    public async Task<(int Rows, object? Last)> EndAsync(int window, CancellationToken ct)
    {
        if (stretch.Key is null)
        {
            return (after is null ? 1 : 0, "");
        }

        var key = Name(stretch.Key);
        await using var command = Command($"SELECT COUNT(*), MAX(k) FROM (SELECT {key} AS k FROM {Table} WHERE {Range(closed: false)} ORDER BY {key} LIMIT {window}) w");
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (Convert.ToInt32(row.GetValue(0), null), await row.IsDBNullAsync(1, ct) ? null : row.GetValue(1));
    }

    /// <returns>In how many rows each column has one of its values.</returns>
    public async Task<List<int>> CountAsync(IReadOnlyList<(PersonalColumn Column, IReadOnlyList<string> Values)> columns, CancellationToken ct)
    {
        await using var command = Command("");
        var sums = columns.Select(c => $"SUM(CASE WHEN {Holds(command, c.Column, c.Values)} THEN 1 ELSE 0 END)");
        command.CommandText = $"SELECT {string.Join(", ", sums)} FROM {Table} WHERE {Range(closed: true)}";
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return [.. columns.Select((_, i) => row.IsDBNull(i) ? 0 : Convert.ToInt32(row.GetValue(i), null))];
    }

    /// <summary>A row with a version gets a new one: whoever read it before must not write the name back.</summary>
    public async Task ReplaceAsync(PersonalColumn column, IReadOnlyList<string> values, string now, CancellationToken ct)
    {
        var name = Name(column.Name);
        foreach (var one in column.How == PersonMention.Quoted ? values.Select(v => (IReadOnlyList<string>)[v]) : [values])
        {
            await using var command = Command("");
            var holds = Holds(command, column, one);
            Add(command, "@now", now);
            var set = column.How == PersonMention.Quoted ? $"SUBSTR(REPLACE({name}, {Last(command, one)}, @now), 1, {column.Longest ?? int.MaxValue})" : "@now";
            command.CommandText = $"UPDATE {Table} SET {name} = {set}{Version} WHERE {Range(closed: true)} AND {holds}";
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <returns>Keys and text of rows that say one of the words; whether it stands apart is for the caller to see.</returns>
    public async Task<List<(object[] Keys, string Text)>> SayingAsync(PersonalColumn column, IReadOnlyList<string> words, CancellationToken ct)
    {
        await using var command = Command("");
        var name = Name(column.Name);
        var says = words.SelectMany(w => new[] { $"INSTR({name}, {Add(command, w)}) > 0", $"INSTR(LOWER({name}), {Add(command, w.ToLowerInvariant())}) > 0" });
        var keys = string.Concat(stretch.Table.Keys.Select(k => ", " + Name(k)));
        command.CommandText = $"SELECT {name}{keys} FROM {Table} WHERE {Range(closed: true)} AND ({string.Join(" OR ", says)})";
        await using var rows = await command.ExecuteReaderAsync(ct);
        var found = new List<(object[], string)>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(([.. stretch.Table.Keys.Select((_, i) => rows.GetValue(i + 1))], rows.GetValue(0).ToString() ?? ""));
        }

        return found;
    }

    /// <summary>Only as long as it says what was read.</summary>
    public async Task RewriteAsync(PersonalColumn column, object[] keys, string text, string now, CancellationToken ct)
    {
        await using var command = Command("");
        var same = stretch.Table.Keys.Select((k, i) => $"{Name(k)} = {Add(command, keys[i])}");
        command.CommandText = $"UPDATE {Table} SET {Name(column.Name)} = {Add(command, now)}{Version} WHERE {string.Join(" AND ", same)} AND {Name(column.Name)} = {Add(command, text)}";
        await command.ExecuteNonQueryAsync(ct);
    }

    private string Version => stretch.Table.Version is { } version ? $", {Name(version)} = {Name(version)} + 1" : "";

    private string Name(string name) => _sql.DelimitIdentifier(name);

    private string Holds(DbCommand command, PersonalColumn column, IReadOnlyList<string> values) => column.How == PersonMention.Quoted
        ? "(" + string.Join(" OR ", values.Select(v => $"INSTR({Name(column.Name)}, {Add(command, v)}) > 0")) + ")"
        : $"{Name(column.Name)} IN ({string.Join(", ", values.Select(v => Add(command, v)))})";

    /// <summary>The parameter of the only value.</summary>
    private static string Last(DbCommand command, IReadOnlyList<string> only) =>
        command.Parameters.Cast<DbParameter>().First(p => (p.Value as string) == only[0]).ParameterName;

    private string Range(bool closed)
    {
        List<string> parts = stretch.Own is { } own ? [$"{Name(stretch.Table.Site!)} = {(own ? "@site" : "''")}"]
            : closed && stretch.Table.Site is { } column ? [$"{Name(column)} IN (@site, '')"] : ["1 = 1"];
        if (stretch.Key is { } key)
        {
            parts.AddRange(after is null ? [] : [$"{Name(key)} > @after"]);
            parts.AddRange(closed ? [$"{Name(key)} <= @to"] : []);
        }

        return string.Join(" AND ", parts);
    }

    private DbCommand Command(string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        Add(command, "@site", site);
        Add(command, "@after", after ?? DBNull.Value);
        Add(command, "@to", To ?? DBNull.Value);
        return command;
    }

    private static string Add(DbCommand command, object value) => Add(command, "@v" + command.Parameters.Count, value);

    private static string Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
