using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Mes.Platform.Security.Kiosks;
using Mes.Routing.Contracts;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mes.Routing.Tests;

/// <summary>
/// Every read that a station, a board, a kiosk, an instruction, a carrier or a verification of first units sends is heard as it goes to
/// the database and explained there: none walks through a table that grows. What is added to a use case later is looked at as well.
/// </summary>
public class ReadPlanTests
{
    /// <summary>Tables that grow with the plant's life. The others hold what somebody defines; bound kiosks are few, and are kept in memory as a whole.</summary>
    private static readonly string[] Grow =
    [
        "routing_unit", "routing_unit_step", "routing_unit_reading", "routing_certificate", "routing_override", "routing_concession",
        "routing_concession_use", "routing_series", "routing_series_unit", "routing_carrier", "routing_carrier_unit", "routing_change",
        "routing_change_unit", "routing_instruction", "routing_instruction_file", "routing_instruction_part",
    ];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_read_of_the_shop_floor_walks_through_a_table_that_grows(TestDatabase database)
    {
        // Before the host: a context that nobody listened to does not look for listeners again for a second.
        using var ear = new Ear();
        var app = await RoutingApp.StartAsync(database);
        await using var _ = app.App;
        ear.ListenTo(app.App);
        await WorkAsync(app);
        ear.Heard.Count.ShouldBeGreaterThan(40);
        await using var connection = app.App.Connect();
        await connection.OpenAsync();
        if (database == TestDatabase.MariaDB)
        {
            foreach (var table in Grow)
            {
                await FillAsync(connection, table);
            }
        }

        var faults = new List<string>();
        foreach (var read in ear.Heard.DistinctBy(h => h.Sql).Where(h => Grow.Any(t => h.Sql.Contains($"{t}", StringComparison.Ordinal))))
        {
            faults.AddRange((await FaultsAsync(connection, read)).Select(f => $"{f}\n{read.Sql}"));
        }

        faults.ShouldBeEmpty(string.Join("\n\n", faults));
    }

    /// <summary>One of everything.</summary>
    private static async Task WorkAsync(RoutingApp app)
    {
        var (first, skill) = (InstructionTests.OwnOperation(out var code), OperationTermsTests.NewCode("S"));
        var line = await OperationTermsTests.LineAsync(
            app, first with { Skill = skill, Tool = "T-1" }, OperationTermsTests.Operation(2) with { Windows = [new TimeWindow(code, MaxSeconds: 600)] });
        var station = line + "-S1";
        await app.RunAsync(InstructionTests.Instruction(code, acknowledge: true));
        await app.RunAsync(new SetUpStation(station, "T-1"));
        await app.RunAsync(new RequireFirstUnits(station, 2, 0));
        await app.RunAsync(new BeginSeries(station, SeriesCause.SetUp));
        await app.RunAsync(new GrantConcession(
            OperationTermsTests.NewCode("C"), code, RoutingErrors.SkillMissing, "Li Wei", "Ill", app.App.Time.GetUtcNow().UtcDateTime.AddDays(1), 2, "C-1", line));
        var units = new[] { await app.LaunchAsync(line), await app.LaunchAsync(line), await app.LaunchAsync(line) };
        foreach (var unit in units.Take(2))
        {
            (await app.StartAsync(station, unit.Serial)).Refusals.ShouldBeEmpty();
            var shown = (await app.RunAsync(new GetStation(station, unit.Serial))).Work!.Instruction!;
            await app.RunAsync(new AcknowledgeInstruction(station, unit.Serial, shown.Culture, shown.Hash));
            (await app.CompleteAsync(station, unit.Serial)).Refusals.ShouldBeEmpty();
        }

        await app.RunAsync(new DecideSeries(station, true, "Good"));
        await app.RunAsync(new OverrideTerm(station, units[2].Serial, RoutingErrors.SkillMissing, "Trainer stands beside"));
        await app.RunAsync(new WhyNot(station, units[2].Serial));
        await CarriersAsync(app, line, units);
        await app.RunAsync(new ListUnitInstructions(units[0].Serial));
        await app.RunAsync(new PreviewInstruction(code, line));
        await app.RunAsync(new ListSeries(station));
        await app.RunAsync(new GetBoard());
        await app.RunAsync(new ListStuckUnits(60));
        await app.RunAsync(new ListStuckUnits(60, station));
        await app.RunAsync(new FindByScan(units[0].Serial));
        await app.RunAsync(new GetUnit(units[0].Serial));
        var kiosk = await app.RunAsync(new RegisterKiosk(station, "Tablet"));
        await app.App.RunAsync(new BindKiosk(kiosk.Code, null), null);
        await app.RunAsync(new ListKiosks());
        await app.RunAsync(new UnbindKiosk(kiosk.Id));
    }

    private static async Task CarriersAsync(RoutingApp app, string line, UnitToLaunch[] units)
    {
        var carrier = OperationTermsTests.NewCode("CAR");
        await app.RunAsync(new DefineCarrier(carrier, 4));
        await app.RunAsync(new LoadCarrier(carrier, [units[0].Serial, units[1].Serial]));
        await app.RunAsync(new StartBatch(line + "-S2", carrier));
        await app.RunAsync(new CompleteBatch(line + "-S2", carrier));
        await app.RunAsync(new GetCarrier(carrier));
        await app.RunAsync(new UnloadCarrier(carrier));
    }

    private static async Task<List<string>> FaultsAsync(DbConnection connection, Read read)
    {
        await using var command = connection.CreateCommand();
        var sqlite = connection is Microsoft.Data.Sqlite.SqliteConnection;
        command.CommandText = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + read.Sql;
        foreach (var (name, value) in read.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var faults = new List<string>();
        await using var plan = await command.ExecuteReaderAsync();
        while (await plan.ReadAsync())
        {
            if (sqlite && plan.GetString(3) is var step && step.StartsWith("SCAN", StringComparison.Ordinal) && Aliases(read.Sql).Contains(step.Split(' ')[1]))
            {
                faults.Add(step);
            }
            else if (!sqlite && (plan["type"] as string) is "ALL" or "index" && Aliases(read.Sql).Contains(plan["table"] as string ?? ""))
            {
                faults.Add($"{plan["table"]} {plan["type"]} {plan["key"]} {plan["rows"]}");
            }
        }

        return faults;
    }

    /// <summary>The names under which the growing tables stand in a statement.</summary>
    private static HashSet<string> Aliases(string sql) => [.. System.Text.RegularExpressions.Regex
        .Matches(sql, "[\"`](?<table>[a-z_]+)[\"`](?: AS [\"`](?<alias>[a-z0-9]+)[\"`])?")
        .Where(m => Grow.Contains(m.Groups["table"].Value))
        .Select(m => m.Groups["alias"] is { Success: true, Value: var alias } ? alias : m.Groups["table"].Value)];

    /// <summary>MariaDB looks at how many rows there are before it chooses. What may be empty is left empty, as on a line most of it is.</summary>
    private static async Task FillAsync(DbConnection connection, string table)
    {
        var (names, values) = (new List<string>(), new List<string>());
        await using var columns = connection.CreateCommand();
        columns.CommandText = $"SELECT COLUMN_NAME, DATA_TYPE, COALESCE(CHARACTER_MAXIMUM_LENGTH, 0) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '{table}' AND IS_NULLABLE = 'NO'";
        await using (var column = await columns.ExecuteReaderAsync())
        {
            while (await column.ReadAsync())
            {
                names.Add($"`{column.GetString(0)}`");
                values.Add(column.GetString(0) == "Site" ? "'wuhu'" : Value(column.GetString(1), Convert.ToInt64(column.GetValue(2))));
            }
        }

        await using var fill = connection.CreateCommand();
        fill.CommandText = $"INSERT INTO {table} ({string.Join(',', names)}) SELECT {string.Join(',', values)} FROM seq_1_to_5000";
        await fill.ExecuteNonQueryAsync();
        fill.CommandText = $"ANALYZE TABLE {table}";
        await fill.ExecuteNonQueryAsync();
    }

    private static string Value(string type, long length) => type switch
    {
        "binary" or "varbinary" => "UNHEX(LPAD(HEX(seq), 32, '0'))",
        "datetime" => "'2026-01-01' + INTERVAL seq SECOND",
        "longtext" or "longblob" => "'[]'",
        "varchar" or "char" => length < 6 ? "'X'" : "CONCAT('X', seq)",
        "tinyint" => "0",
        _ => "seq",
    };

    private sealed record Read(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);

    /// <summary>Hears what one host asks its database.</summary>
    private sealed class Ear : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<IDisposable> _subscriptions = new();
        private volatile string? _database;

        public Ear() => _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));

        public void ListenTo(MesApp app)
        {
            using var own = app.Connect();
            _database = own is Microsoft.Data.Sqlite.SqliteConnection ? Path.GetFullPath(own.DataSource) : own.Database;
        }

        public ConcurrentQueue<Read> Heard { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory)
            {
                _subscriptions.Enqueue(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: { } command } && value.Key == RelationalEventId.CommandExecuting.Name
                && command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal) && IsOwn(command.Connection))
            {
                Heard.Enqueue(new Read(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Dispose();
            }
        }

        private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

        private bool IsOwn(DbConnection? connection) => connection is not null && (connection is Microsoft.Data.Sqlite.SqliteConnection
            ? Path.GetFullPath(connection.DataSource) : connection.Database) == _database;
    }
}
