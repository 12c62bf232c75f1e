using System.Data.Common;
using System.Globalization;
using System.Text;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.People;

/// <summary>Goes through tables in the order of their keys, so many rows at a time. Nothing is locked but the rows that are replaced, and no index is needed: a person is looked for once in years, and an index over who did something would be paid for with every row that the line writes.</summary>
/// <param name="db">Any context of the scope.</param>
/// <param name="site">Rows of the site, and such as belong to none.</param>
/// <param name="names">Who is looked for.</param>
/// <param name="pace">How much at once.</param>
/// <param name="pseudonym">What is put in the place of the name; null: nothing is changed.</param>
/// <param name="inWords">Whether also in words that people wrote.</param>
internal sealed class PeopleWalk(PlatformDbContext db, string site, PersonNames names, PeoplePace pace, string? pseudonym, bool inWords)
{
    private const int MostExamples = 3;
    private readonly Dictionary<(string Part, string Place), NamedRows> _found = [];

    public required IReadOnlyList<PersonalTable> Tables { get; init; }

    /// <summary>Each table once; what a part says of a column of another's table goes before what its name says.</summary>
    public static IReadOnlyList<PersonalTable> Merge(IEnumerable<PersonalTable> tables) => [.. tables.GroupBy(t => t.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.First() with
        {
            Columns = [.. g.SelectMany(t => t.Columns).GroupBy(c => c.Name, StringComparer.Ordinal).Select(c => c.FirstOrDefault(x => x.How is PersonMention.Quoted or PersonMention.Subject) ?? c.First())],
        })];

    public async Task<PeopleStep> StepAsync(string? after, CancellationToken ct)
    {
        var stretches = Tables.SelectMany(PeopleStretch.Of).ToList();
        var (first, last) = after is null ? ("", null) : PeopleCursor.Read(after);
        var (done, looked) = (stretches.FindIndex(s => string.CompareOrdinal(s.Name, first) >= 0), 0);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            for (done = done < 0 ? stretches.Count : done; done < stretches.Count; done++, last = null)
            {
                var stretch = stretches[done];
                last = stretch.Name == first ? last : null;
                for (var rows = pace.Window; rows == pace.Window;)
                {
                    if (looked >= pace.Step)
                    {
                        return new PeopleStep([.. _found.Values], PeopleCursor.Write(stretch.Name, last), done, stretches.Count);
                    }

                    (rows, last) = await WindowAsync(stretch, last, ct);
                    looked += rows;
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return new PeopleStep([.. _found.Values], null, stretches.Count, stretches.Count);
    }

    /// <returns>How many rows were looked at, and the key of the last.</returns>
    private async Task<(int Rows, object? Last)> WindowAsync(PeopleStretch stretch, object? last, CancellationToken ct)
    {
        var sql = new PeopleSql(db, stretch, site, last);
        var (rows, end) = await sql.EndAsync(pace.Window, ct);
        if (rows > 0)
        {
            sql.To = end;
            await NamesAsync(sql, ct);
            foreach (var column in stretch.Table.Columns.Where(c => names.InWords.Count > 0 && c.How is PersonMention.Words or PersonMention.Document or PersonMention.Sealed))
            {
                await WordsAsync(sql, column, ct);
            }
        }

        return (rows, end);
    }

    private async Task NamesAsync(PeopleSql sql, CancellationToken ct)
    {
        var columns = sql.Stretch.Table.Columns.Where(c => Values(c).Count > 0).ToList();
        var counts = columns.Count == 0 ? [] : await sql.CountAsync([.. columns.Select(c => (c, Values(c)))], ct);
        foreach (var (column, count) in columns.Zip(counts).Where(c => c.Second > 0))
        {
            Found(sql.Stretch.Table, column, count, null);
            if (pseudonym is not null && column.How != PersonMention.Pseudonym)
            {
                await sql.ReplaceAsync(column, Values(column), column.How == PersonMention.Quoted ? PersonNames.Json(pseudonym) : pseudonym, ct);
            }
        }
    }

    private async Task WordsAsync(PeopleSql sql, PersonalColumn column, CancellationToken ct)
    {
        foreach (var (keys, text) in await sql.SayingAsync(column, names.InWords, ct))
        {
            if (names.Find(text) is { } excerpt)
            {
                Found(sql.Stretch.Table, column, 1, excerpt);
                if (pseudonym is not null && inWords && column.How == PersonMention.Words)
                {
                    await sql.RewriteAsync(column, keys, text, names.Replace(text, pseudonym, column.Longest), ct);
                }
            }
        }
    }

    private IReadOnlyList<string> Values(PersonalColumn column) => column.How switch
    {
        PersonMention.Name => names.Whole,
        PersonMention.Quoted => names.Quoted,
        PersonMention.Subject => names.Subjects,
        PersonMention.Pseudonym => names.Pseudonyms,
        _ => [],
    };

    private void Found(PersonalTable table, PersonalColumn column, int rows, string? excerpt)
    {
        var place = $"{table.Name}.{column.Name}";
        var before = _found.GetValueOrDefault((table.Part, place)) ?? new NamedRows(table.Part, place, 0, column.How, []);
        _found[(table.Part, place)] = before with
        {
            Rows = before.Rows + rows, Examples = excerpt is null || before.Examples!.Count == MostExamples ? before.Examples : [.. before.Examples, excerpt],
        };
    }
}

/// <summary>A table, or what a site has in it where its key begins with the site.</summary>
/// <param name="Name">Sorts as the walk goes.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The column by which the walk goes; null: the table has no key, and is read at once.</param>
/// <param name="Own">Of a table whose key begins with the site: whether it is the site's rows, or those of none; else null.</param>
internal sealed record PeopleStretch(string Name, PersonalTable Table, string? Key, bool? Own)
{
    public static IEnumerable<PeopleStretch> Of(PersonalTable table) => table.Site is not null && table.Keys is [var first, var second, ..] && first == table.Site
        ? [new PeopleStretch(table.Name + "#0", table, second, true), new PeopleStretch(table.Name + "#1", table, second, false)]
        : [new PeopleStretch(table.Name, table, table.Keys is [var key, ..] ? key : null, null)];
}

/// <summary>Where a walk goes on: a stretch and a key in it, as text.</summary>
internal static class PeopleCursor
{
    public static string Write(string stretch, object? key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(stretch + "\n" + key switch
    {
        null => "",
        byte[] bytes => "b" + Convert.ToHexString(bytes),
        Guid id => "g" + id.ToString("N"),
        DateTime at => "t" + at.Ticks.ToString(CultureInfo.InvariantCulture),
        string text => "s" + text,
        _ => "n" + Convert.ToString(key, CultureInfo.InvariantCulture),
    }));

    public static (string Stretch, object? Key) Read(string cursor)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(cursor));
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            var (stretch, key) = (text[..end], text[(end + 1)..]);
            return (stretch, key.Length == 0 ? null : key[0] switch
            {
                'b' => Convert.FromHexString(key[1..]),
                'g' => Guid.ParseExact(key[1..], "N"),
                't' => new DateTime(long.Parse(key[1..], CultureInfo.InvariantCulture)),
                's' => key[1..],
                _ => (object)long.Parse(key[1..], CultureInfo.InvariantCulture),
            });
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw MesException.Invalid("Platform:Person.CursorInvalid");
        }
    }
}
