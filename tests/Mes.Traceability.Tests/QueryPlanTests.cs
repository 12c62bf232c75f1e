using Mes.Traceability.Contracts;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>Nothing that a station or a recall waits for reads a whole table.</summary>
public class QueryPlanTests
{
    [Fact]
    public async Task Every_look_up_goes_through_an_index()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var unit = (await app.ReleaseAsync()).UnitId;
        string? part = null;
        await app.InAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<TraceabilityDbContext>();
            IQueryable[] queries =
            [
                db.Edges.Where(c => c.Lot == "L" && (part == null || c.PartNumber == part)).WithUnits(db),
                db.Edges.Where(c => c.PartNumber == "P" && c.ComponentSerial == "S").WithUnits(db),
                db.Edges.Where(c => c.UnitId == unit),
                db.Edges.Where(c => c.UnitId == unit && c.ActivePosition == "SEAT_FL"),
                .. OfAssembly(db, unit),
                db.Positions.Where(p => p.UnitId == unit),
                db.Units.Where(u => u.Serial == "X"),
                db.Units.Where(u => u.Unanchored).OrderBy(u => u.Id).Take(10),
                db.Units.Where(u => u.Id.CompareTo(unit) > 0).OrderBy(u => u.Id).Take(10),
                db.Events.Where(e => e.UnitId == unit && e.Sequence > 3).OrderBy(e => e.Sequence),
                db.Events.Where(e => e.UnitId.CompareTo(unit) > 0).OrderBy(e => e.UnitId).ThenBy(e => e.Sequence),
                db.CapturedKeys.Where(k => k.Kind == "epc" && k.Value == "X").Join(db.CapturedEvents, k => k.Number, e => e.Number, (k, e) => e),
                db.CapturedEvents.Where(e => e.Number > 5).OrderBy(e => e.Number).Take(10),
                db.CapturedEvents.OrderByDescending(e => e.EventTime).ThenByDescending(e => e.Number).Take(10),
                db.CapturedEvents.Where(e => e.Identity == "X"),
                .. Newest(db, unit),
            ];
            foreach (var query in queries)
            {
                var plan = await PlanAsync(query, ct);
                plan.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal), query.ToQueryString());
                plan.ShouldNotContain(step => step.Contains("traceability_edge", StringComparison.Ordinal) && step.EndsWith("(Site=?)", StringComparison.Ordinal), query.ToQueryString());
                plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), query.ToQueryString());
            }
        });
    }

    private static IQueryable[] Newest(TraceabilityDbContext db, Guid id) =>
    [
        db.ContainerEvents.Where(e => e.ContainerId == id && e.Sequence < 9).OrderByDescending(e => e.Sequence).Take(10),
        db.Contents.Where(c => c.Code == "X" && c.Kind == ContentKind.Unit),
        db.Captures.OrderByDescending(c => c.Id).Take(10),
        db.Anchors.OrderByDescending(a => a.Number).Take(1),
    ];

    private static async Task<List<string>> PlanAsync(IQueryable query, CancellationToken ct)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var steps = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private static IQueryable[] OfAssembly(TraceabilityDbContext db, Guid unit) =>
    [
        AssemblyQueries.SomeOfUnit.Compile()(db, unit, "A", "B", "C", "D"),
        AssemblyQueries.PairAndFinds.Compile()(db, unit, "A", "B", "P1", "S1", "P2", "S2"),
        AssemblyQueries.SomeAndFinds.Compile()(db, unit, "A", "B", "C", "D", "P1", "S1", "P2", "S2", "P3", "S3", "P4", "S4"),
        AssemblyQueries.WhereInstalled.Compile()(db, "P1", "S1", "P2", "S2", "P3", "S3", "P4", "S4"),
        AssemblyQueries.WorthAsking.Compile()(db, "P1", "S1", "P2", "S2", "P3", "S3", "P4", "S4"),
    ];
}
