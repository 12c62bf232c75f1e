using System.Globalization;
using Mes.Platform.Data;
using Mes.Platform.Tests.Probe;
using Microsoft.EntityFrameworkCore;

namespace Mes.Platform.Tests.Data;

/// <summary>What a station waits for is parsed by the server once a connection.</summary>
public sealed class PreparedReadTests
{
    [Fact]
    public async Task A_marked_read_is_kept_by_the_server_and_another_is_not()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.MariaDB);
        await app.DoAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            var (prepared, executed) = (await SaidAsync(db, "Com_stmt_prepare"), await SaidAsync(db, "Com_stmt_execute"));

            await db.Counters.Where(c => c.Code == "untagged").ToListAsync();
            (await SaidAsync(db, "Com_stmt_execute")).ShouldBe(executed);

            foreach (var code in new[] { "kept-1", "kept-2", "kept-3" })
            {
                await db.Counters.TagWith(PreparedReads.Tag).Where(c => c.Code == code).ToListAsync();
            }

            (await SaidAsync(db, "Com_stmt_execute")).ShouldBe(executed + 3);
            (await SaidAsync(db, "Com_stmt_prepare")).ShouldBe(prepared + 1);
        });
    }

    private static async Task<long> SaidAsync(ProbeDbContext db, string what)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SHOW SESSION STATUS LIKE '{what}'";
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? long.Parse(reader.GetString(1), CultureInfo.InvariantCulture) : throw new InvalidOperationException(what);
    }
}
