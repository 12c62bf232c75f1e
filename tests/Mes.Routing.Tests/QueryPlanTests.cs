using Mes.Platform.Data;
using Mes.Routing.Contracts;
using Mes.Routing.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Routing.Tests;

/// <summary>No read of units walks through the table: SQLite chooses plans by rule, so an empty table tells.</summary>
public class QueryPlanTests
{
    private static readonly DateTime Today = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Every_read_of_units_goes_by_an_index()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var database = app.App.Services.GetRequiredService<Database>();
        await using var connection = database.CreateConnection();
        await connection.OpenAsync();
        await using var db = new SqliteRoutingDbContext(
            database.OptionsFor<SqliteRoutingDbContext>(RoutingDbContext.TablePrefix)) { Scope = new AtWuhu() };
        db.Database.SetDbConnection(connection);
        foreach (var (name, read) in Reads(db))
        {
            var plan = await PlanAsync(read);
            plan.ShouldContain(step => step.StartsWith("SEARCH", StringComparison.Ordinal), name);
            if (name != $"{new ListUnits()} 0")
            {
                plan.ShouldNotContain(step => step.EndsWith("(Site=?)", StringComparison.Ordinal), $"{name} walks through the site");
            }

            plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal), $"{name}: {string.Join("; ", plan)}");
        }
    }

    private static Dictionary<string, IQueryable> Reads(RoutingDbContext db)
    {
        var reads = new Dictionary<string, IQueryable>
        {
            ["by serial"] = db.BySerial("A"),
            ["by order"] = db.ByOrder("A"),
            ["with steps ahead"] = UnitReads.WithStepsAhead.Compile()(db, "A"),
            ["route"] = db.Route(Ids.New()),
            ["in work"] = db.InWork(),
            ["waiting"] = db.Waiting(),
            ["at a station"] = db.At("S", true),
            ["released"] = db.ReleasedSince(Today),
            ["shipped"] = db.ShippedSince(Today),
            ["finished"] = db.FinishedSince(Today),
            ["in a state"] = db.InState(UnitState.InProcess),
        };
        foreach (var asked in new[]
        {
            new ListUnits(), new ListUnits(After: "B"), new ListUnits(UnitState.Finished), new ListUnits(Station: "S"),
            new ListUnits(Search: "1234"), new ListUnits(UnitState.InProcess, Search: "1234"),
        })
        {
            foreach (var (read, i) in db.Pages(asked).Select((r, i) => (r, i)))
            {
                reads[$"{asked} {i}"] = read;
            }
        }

        return reads;
    }

    private static async Task<List<string>> PlanAsync(IQueryable read)
    {
        await using var command = read.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private sealed class AtWuhu : IDataScope
    {
        public string? CurrentSite => "wuhu";

        public bool IsSqlite => true;
    }
}
