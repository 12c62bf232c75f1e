using CsCheck;
using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using ZplLabels.Jobs;

namespace Mes.Plugins.Tests;

/// <summary>Lists of a plugin's rows: whatever comes and goes between two pages, no other row comes twice or is passed over.</summary>
public sealed class RowPagesTests
{
    private static readonly DateTime Begin = new(2026, 11, 23, 6, 0, 0, DateTimeKind.Utc);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pages_hold_every_row_once_in_order_whatever_comes_and_goes_between(TestDatabase database)
    {
        await using var own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(database);
        var number = 0L;
        foreach (var (minutes, take, newestFirst) in Gen.Select(Gen.Int[0, 4].Array[0, 20], Gen.Int[1, 7], Gen.Bool).Array[8].Single())
        {
            await own.Tables.WriteAsync(async db => db.Jobs.RemoveRange(await db.Jobs.ToListAsync()));
            // Many of one time, so that the id decides.
            var rows = minutes.Select(m => Row(++number, Begin.AddMinutes(m))).ToList();
            await own.Tables.WriteAsync(db => Task.FromResult(db.Jobs.AddRangeAsync(rows)));
            var sorted = rows.OrderBy(r => r.TakenAt).ThenBy(r => r.Id.ToString("N"), StringComparer.Ordinal).ToList();
            var wanted = newestFirst ? sorted.AsEnumerable().Reverse().ToList() : sorted;

            var seen = await SeenAsync(own.Tables, newestFirst, take, () => Row(++number, Begin.AddMinutes(newestFirst ? 60 : -60)));

            seen.Select(r => r.Id).ShouldBe(wanted.Select(r => r.Id));
        }
    }

    [Fact]
    public async Task A_page_that_cannot_be_is_refused()
    {
        await using var own = await OwnTables<LabelDb, SqliteLabelDb, MySqlLabelDb>.StartAsync(TestDatabase.Sqlite);
        foreach (var (from, take, code) in new[] { ((string?)null, 0, "Platform:TakeInvalid"), (null, 501, "Platform:TakeInvalid"), ("x", 1, "Platform:CursorInvalid"), ("1-2", 1, "Platform:CursorInvalid"), ("-", 1, "Platform:CursorInvalid") })
        {
            (await Should.ThrowAsync<MesException>(() => own.Tables.ReadAsync(db => db.Jobs.PageAsync(j => j.TakenAt, true, from, take)))).Code.ShouldBe(code);
        }
    }

    /// <summary>Every row that the pages hold. After each page one that was shown goes, and one comes where nobody looks any more.</summary>
    private static async Task<List<LabelJob>> SeenAsync(IPluginDatabase<LabelDb> tables, bool newestFirst, int take, Func<LabelJob> comes)
    {
        var (seen, after) = (new List<LabelJob>(), (string?)null);
        do
        {
            var page = await tables.ReadAsync(db => db.Jobs.PageAsync(j => j.TakenAt, newestFirst, after, take));
            page.Items.Count.ShouldBeLessThanOrEqualTo(take);
            seen.AddRange(page.Items);
            after = page.Next;
            if (page.Items.LastOrDefault() is { } shown)
            {
                await tables.WriteAsync(async db =>
                {
                    db.Jobs.Remove(await db.Jobs.SingleAsync(j => j.Id == shown.Id));
                    db.Jobs.Add(comes());
                });
            }
        }
        while (after is not null);

        return seen;
    }

    private static LabelJob Row(long number, DateTime at) => new()
    {
        Printer = "PRN-1", Number = number, Job = $"J-{number}", Subject = "S", Zpl = "^XA^XZ", TakenAt = at, TakenBy = "test", State = LabelState.Waiting,
    };
}
