using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Mes.Testing;
using Mes.Traceability.Contracts;

namespace Mes.Benchmarks;

/// <summary>Recall scope and backward tree over a long history, beside recursive SQL written by hand.</summary>
internal static class ScopeBenchmark
{
    private const double GoalScope = 1_000;
    private const double GoalTree = 50;
    private const double GoalRatio = 1.3;

    public static async Task<bool> RunAsync(TestDatabase database, ScopeSize size, int runs, int bufferMegabytes)
    {
        await using var server = database == TestDatabase.MariaDB ? await MariaDbServer.StartOwnAsync(bufferMegabytes: bufferMegabytes) : null;
        await using var app = await MesApp.StartAsync(database, new MesAppOptions { Serves = false, Server = server });
        await using var connection = app.Connect();
        await connection.OpenAsync();
        var factory = new ScopeFactory(connection, size);
        var tenths = await factory.WriteAsync();
        await ExecuteAsync(connection, database == TestDatabase.Sqlite ? "ANALYZE" : "ANALYZE TABLE traceability_edge, traceability_unit");
        Console.WriteLine($"{database}: {size.Vehicles:N0} vehicles, {factory.Edges:N0} edges, seed {size.Seed}; a lot goes into {size.Lot:N0} vehicles");
        Console.WriteLine(Invariant($"  insertion    {factory.Edges / tenths.Sum(t => t.Took):0} edges/s; last tenth against the second to fourth: {Growth(tenths, t => t.Took)} by the clock, {Growth(tenths, t => t.Used)} by this process's processor time; tenths {string.Join(" ", tenths.Select(t => Invariant($"{t.Took:0.0}/{t.Used:0.0}")))} s"));
        var lots = size.Vehicles / size.Lot;
        var direct = await CompareAsync(app, connection, runs, i => ScopeFactory.LotOf((i % lots * 1000) + (3 * (1 + (i / lots % 40)))));
        var through = await CompareAsync(app, connection, runs / 3, i => ScopeFactory.CellLotOf(i % lots));
        var tree = await TreeAsync(app, size, runs * 5);
        Console.WriteLine($"  lot, direct  {direct}");
        Console.WriteLine($"  lot, through an assembly (eight ways a vehicle)  {through}");
        Console.WriteLine(Invariant($"  tree         p50 {At(tree, 0.5):0.0} ms, p95 {At(tree, 0.95):0.0} ms, goal p95 {GoalTree} ms: {Met(At(tree, 0.95) < GoalTree)}"));
        Console.WriteLine();
        return direct.Met && At(tree, 0.95) < GoalTree;
    }

    private static string Growth(List<(double Took, double Used)> tenths, Func<(double Took, double Used), double> of)
    {
        var growth = of(tenths[^1]) / tenths.Skip(1).Take(3).Average(of);
        return Invariant($"{growth:0.00} ({(growth <= 1.5 ? "flat" : "not flat")})");
    }

    private static async Task<Comparison> CompareAsync(MesApp app, DbConnection connection, int runs, Func<int, string> lot)
    {
        var (ours, raw) = (new List<double>(), new List<double>());
        var (units, rows) = (0, 0);
        for (var i = -3; i < runs; i++)
        {
            var code = lot(Math.Max(i, 0));
            var watch = Stopwatch.StartNew();
            units = (await app.RunAsync(new FindScope([new ScopeClause([new(ScopeBy.Lot, code)])]))).Affected;
            var took = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            rows = await RawScope.RunAsync(connection, code);
            if (i >= 0)
            {
                ours.Add(took);
                raw.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return new Comparison([.. ours.Order()], [.. raw.Order()], units, rows);
    }

    private static async Task<List<double>> TreeAsync(MesApp app, ScopeSize size, int runs)
    {
        var random = new Random(size.Seed);
        var times = new List<double>();
        for (var i = -10; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await app.RunAsync(new GetUnitTree(ScopeFactory.Vehicle(random.Next(size.Vehicles))));
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return [.. times.Order()];
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private static double At(List<double> sorted, double quantile) => sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1];

    private static string Met(bool met) => met ? "met" : "missed";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Comparison(List<double> Ours, List<double> Raw, int Units, int Rows)
    {
        private double Ratio => At(Ours, 0.5) / At(Raw, 0.5);

        public bool Met => At(Ours, 0.95) < GoalScope && Ratio <= GoalRatio;

        public override string ToString() => Invariant(
            $"{Units} vehicles: p50 {At(Ours, 0.5):0} ms, p95 {At(Ours, 0.95):0} ms (goal {GoalScope}); by hand p50 {At(Raw, 0.5):0} ms, p95 {At(Raw, 0.95):0} ms, {Rows} rows; ratio {Ratio:0.00}, goal {GoalRatio}: {ScopeBenchmark.Met(Met)}");
    }
}

/// <summary>The same question in one recursive statement.</summary>
internal static class RawScope
{
    public static async Task<int> RunAsync(DbConnection connection, string lot)
    {
        var sqlite = connection.GetType().Name.StartsWith("Sqlite", StringComparison.Ordinal);
        var (greatest, least, end, still) = sqlite
            ? ("MAX", "MIN", "'9999-12-31'", "'9998-12-31'")
            : ("GREATEST", "LEAST", "TIMESTAMP'9999-12-31 00:00:00'", "TIMESTAMP'9998-12-31 00:00:00'");
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            WITH RECURSIVE up AS (
              SELECT e.UnitId, e.Id, e.InstalledAt AS Since, COALESCE(e.RemovedAt, {end}) AS Until, 1 AS Depth
              FROM traceability_edge e WHERE e.Site = 'wuhu' AND e.Lot = @lot
              UNION ALL
              SELECT p.UnitId, p.Id, {greatest}(p.InstalledAt, up.Since), {least}(COALESCE(p.RemovedAt, {end}), up.Until), up.Depth + 1
              FROM up JOIN traceability_unit c ON c.Id = up.UnitId
              JOIN traceability_edge p ON p.Site = 'wuhu' AND p.PartNumber = c.PartNumber AND p.ComponentSerial = c.ComponentSerial
              WHERE p.InstalledAt < up.Until AND COALESCE(p.RemovedAt, {end}) > up.Since)
            SELECT u.Id, u.Serial, u.OrderNumber, u.Model, u.Market, u.Life, u.Place, u.ShippedAt, up.Since, up.Until, up.Depth,
                   e.Position, e.PartNumber, e.ComponentSerial, e.Lot, e.InstalledAt, e.RemovedAt
            FROM up JOIN traceability_unit u ON u.Id = up.UnitId JOIN traceability_edge e ON e.Id = up.Id
            WHERE up.Since <= COALESCE(u.ShippedAt, {still}) AND up.Until > COALESCE(u.ShippedAt, {still})
            ORDER BY u.Serial
            """;
        RawStatement.Add(command, "@lot", lot);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows++;
        }

        return rows;
    }
}
