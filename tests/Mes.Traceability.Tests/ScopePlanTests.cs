using System.Data.Common;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>No statement of a recall scope, a tree or a lot reads a whole table, on either database.</summary>
public class ScopePlanTests
{
    private static readonly DateTime Then = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<TestDatabase, ScopeBy> Conditions
    {
        get
        {
            var all = new TheoryData<TestDatabase, ScopeBy>();
            foreach (var database in Enum.GetValues<TestDatabase>())
            {
                foreach (var by in Enum.GetValues<ScopeBy>().Where(b => b is not (ScopeBy.Model or ScopeBy.Market or ScopeBy.SupplierLot)))
                {
                    all.Add(database, by);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task What_a_condition_names_is_found_through_an_index(TestDatabase database, ScopeBy by)
    {
        var part = by is ScopeBy.Component ? "P-17" : null;
        var times = by is ScopeBy.Station or ScopeBy.Tool or ScopeBy.Program ? Then : (DateTime?)null;
        var condition = new ScopeCondition(by, by == ScopeBy.Part ? "P-17" : "X-17", part, times, times?.AddDays(1));

        await CheckAsync(database, (db, command) =>
        {
            command.CommandText = ScopeSql.Seeds(condition);
            ScopeSql.Bind(command, db.CurrentSite, Then.AddYears(1), condition);
        });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Units_and_what_lies_above_them_are_found_through_an_index(TestDatabase database) => CheckAsync(database, (db, command) =>
    {
        command.CommandText = ScopeSql.Units([Mes.Sdk.Ids.New(), Mes.Sdk.Ids.New()]);
        ScopeSql.Bind(command, db.CurrentSite, Then, null);
    });

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lots_their_moves_and_a_units_components_are_found_through_an_index(TestDatabase database)
    {
        var app = await FilledAsync(database);
        await app.InAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<TraceabilityDbContext>();
            var (unit, lot) = (Mes.Sdk.Ids.New(), Mes.Sdk.Ids.New());
            IQueryable[] queries =
            [
                db.Lots.Where(l => l.Number == "L-17" && l.PartNumber == "P-17"),
                db.Lots.Where(l => l.SupplierLot == "SL-17"),
                db.LotMoves.Where(m => m.LotId == lot).OrderBy(m => m.Id),
                db.Edges.Where(e => e.UnitId == unit && e.InstalledAt <= Then),
                db.Software.Where(s => s.UnitId == unit && s.ActiveTarget == "BCM"),
                from e in db.Edges where e.Lot == "X-17" join u in db.Units on e.UnitId equals u.Id select u.Serial,
            ];
            foreach (var query in queries)
            {
                await using var command = query.CreateDbCommand();
                await ThroughIndexAsync(database, command, ct);
            }
        });
    }

    private static async Task CheckAsync(TestDatabase database, Action<TraceabilityDbContext, DbCommand> fill)
    {
        var app = await FilledAsync(database);
        await app.InAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<TraceabilityDbContext>();
            await using var command = db.Units.CreateDbCommand();
            command.Parameters.Clear();
            fill(db, command);
            await ThroughIndexAsync(database, command, ct);
        });
    }

    private static async Task ThroughIndexAsync(TestDatabase database, DbCommand command, CancellationToken ct)
    {
        var sql = command.CommandText;
        command.CommandText = (database == TestDatabase.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (database == TestDatabase.Sqlite)
            {
                reader.GetString(3).ShouldNotStartWith("SCAN", customMessage: sql);
                reader.GetString(3).ShouldNotEndWith("(Site=?)", customMessage: sql);
            }
            else
            {
                (reader["type"] as string).ShouldNotBeOneOf(["ALL", "index"], $"{reader["table"]} {reader["key"]}: {sql}");
            }
        }
    }

    private static readonly Lazy<Task<MesApp>> Filled = new(FillAsync);

    /// <summary>MariaDB looks at how many rows there are before it chooses; SQLite does not.</summary>
    private static Task<MesApp> FilledAsync(TestDatabase database) =>
        database == TestDatabase.Sqlite ? TraceApp.SharedAsync(database) : Filled.Value;

    private static async Task<MesApp> FillAsync()
    {
        var app = await TraceApp.StartAsync(TestDatabase.MariaDB);
        const string id = "UNHEX(LPAD(HEX(seq), 32, '0'))";
        await app.ExecuteAsync($"INSERT INTO traceability_unit (Id,Site,Serial,OrderNumber,Model,Market,PartNumber,ComponentSerial,Life,Place,HeadSequence,HeadHash,AnchoredSequence,Unanchored,Version) SELECT {id},'wuhu',CONCAT('U',seq),'','E5','CN','E5',CONCAT('U',seq),'InPlant','',0,'',0,0,0 FROM seq_1_to_3000");
        await app.ExecuteAsync($"INSERT INTO traceability_edge (Id,Site,UnitId,Position,PartNumber,ComponentSerial,Lot,InstalledAt,InstalledBy,Operation,Station,ActivePosition,ActiveSerial,Version) SELECT {id},'wuhu',UNHEX(LPAD(HEX(1 + seq MOD 3000), 32, '0')),CONCAT('P',seq),CONCAT('P-',seq MOD 100),CONCAT('S',seq),CONCAT('X-',seq MOD 500),'2026-01-01','t','OP','S',CONCAT('P',seq),CONCAT('S',seq),0 FROM seq_1_to_20000");
        await app.ExecuteAsync($"INSERT INTO traceability_mark (Site,Kind,Code,At,UnitId) SELECT 'wuhu',ELT(1 + seq MOD 3,'Station','Tool','Program'),CONCAT('X-',seq MOD 50),'2026-01-01' + INTERVAL seq SECOND,UNHEX(LPAD(HEX(1 + seq MOD 3000), 32, '0')) FROM seq_1_to_20000");
        await app.ExecuteAsync($"INSERT INTO traceability_software (Id,Site,UnitId,Target,Number,SoftwareVersion,InstalledAt,InstalledBy,Station,ActiveTarget,Version) SELECT {id},'wuhu',UNHEX(LPAD(HEX(1 + seq MOD 3000), 32, '0')),CONCAT('E',seq),'SW',CONCAT('X-',seq MOD 100),'2026-01-01','t','S',CONCAT('E',seq),0 FROM seq_1_to_10000");
        await app.ExecuteAsync($"INSERT INTO traceability_lot (Id,Site,PartNumber,Number,SupplierLot,Place,State,Received,Quantity,Difference,ReceivedAt,Version) SELECT {id},'wuhu',CONCAT('P-',seq MOD 100),CONCAT('L-',seq),CONCAT('SL-',seq),'STORE','Free',1,1,0,'2026-01-01',0 FROM seq_1_to_5000");
        await app.ExecuteAsync($"INSERT INTO traceability_lot_move (Id,Site,LotId,Action,At,`By`,Quantity,`Left`,Place) SELECT {id},'wuhu',UNHEX(LPAD(HEX(1 + seq MOD 5000), 32, '0')),'Receive','2026-01-01','t',1,1,'STORE' FROM seq_1_to_10000");
        await app.ExecuteAsync("ANALYZE TABLE traceability_unit, traceability_edge, traceability_mark, traceability_software, traceability_lot, traceability_lot_move");
        return app;
    }
}
