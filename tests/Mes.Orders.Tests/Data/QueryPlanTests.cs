using System.Data.Common;
using Mes.Orders.Data;
using Mes.Orders.Features;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mes.Orders.Tests.Data;

public sealed class QueryPlanTests
{
    private static readonly string After = new OrderCursor(A.Day, "A-1").ToString();

    [Fact]
    public async Task Every_list_and_look_up_goes_by_an_index_and_sorts_nothing()
    {
        await using var plans = await Plans.StartAsync();

        await plans.ShouldUseAsync("orders_order_site_due_number", db => ListOrdersHandler.Select(db, new ListOrders()).Take(101));
        await plans.ShouldUseAsync("orders_order_site_due_number (Site=? AND Due>?)", db => ListOrdersHandler.Select(db, new ListOrders(After: After)).Take(101));
        await plans.ShouldUseAsync("orders_order_site_state_due_number", db => ListOrdersHandler.Select(db, new ListOrders(OrderState.Planned)).Take(101));
        await plans.ShouldUseAsync("orders_order_site_state_due_number (Site=? AND State=? AND Due>?)", db => ListOrdersHandler.Select(db, new ListOrders(OrderState.Planned, After: After)).Take(101));
        await plans.ShouldUseAsync("orders_order_site_number", db => db.Orders.Where(o => o.Number == "A-1"));
        await plans.ShouldUseAsync("orders_order_site_unitid", db => db.Orders.Where(o => o.UnitId == Guid.Empty));
        await plans.ShouldUseAsync("orders_model_site_code", db => db.Models.Where(m => m.Code == "E5"));
        await plans.ShouldUseAsync("sqlite_autoindex_orders_unit_part_1", db => db.UnitParts.Where(p => p.UnitId == Guid.Empty).OrderBy(p => p.Position));
    }

    /// <summary>Asks SQLite how it would run each query that EF Core sends.</summary>
    private sealed class Plans : DbCommandInterceptor, IAsyncDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly List<string> _steps = [];
        private readonly SqliteOrdersDbContext _db;

        private Plans()
        {
            var database = new Database(new DatabaseOptions { ConnectionString = "Pooling=false;Data Source=" + _folder.Combine("plans.db") });
            var options = new DbContextOptionsBuilder<SqliteOrdersDbContext>();
            database.Configure(options, OrdersDbContext.TablePrefix);
            _db = new SqliteOrdersDbContext(options.AddInterceptors(this).Options) { Scope = new Wuhu() };
            _db.Database.SetDbConnection(database.CreateConnection(), contextOwnsConnection: true);
        }

        public static async Task<Plans> StartAsync()
        {
            var plans = new Plans();
            await plans._db.Database.MigrateAsync();
            return plans;
        }

        public async Task ShouldUseAsync<T>(string index, Func<OrdersDbContext, IQueryable<T>> query)
        {
            _steps.Clear();
            await query(_db).ToListAsync();

            var plan = string.Join(" | ", _steps);
            plan.ShouldContain("SEARCH", Case.Sensitive);
            plan.ShouldContain($" {index}", Case.Insensitive);
            plan.ShouldNotContain("SCAN", Case.Sensitive);
            plan.ShouldNotContain("TEMP B-TREE", Case.Sensitive);
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var text = command.CommandText;
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    _steps.Add(reader.GetString(3));
                }
            }

            command.CommandText = text;
            return result;
        }

        public async ValueTask DisposeAsync()
        {
            await _db.DisposeAsync();
            _folder.Dispose();
        }

        private sealed class Wuhu : IDataScope
        {
            public string CurrentSite => "wuhu";

            public bool IsSqlite => true;
        }
    }
}
