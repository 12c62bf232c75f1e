using Mes.Orders.Serials;

namespace Mes.Orders.Data;

internal abstract class OrdersDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "orders";

    public DbSet<CustomerOrder> Orders => Set<CustomerOrder>();

    public DbSet<ProductModel> Models => Set<ProductModel>();

    public DbSet<SerialReservation> SerialReservations => Set<SerialReservation>();

    public DbSet<UnitPart> UnitParts => Set<UnitPart>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(OrdersDbContext).Assembly);
}

internal sealed class SqliteOrdersDbContext(DbContextOptions options) : OrdersDbContext(options);

internal sealed class MySqlOrdersDbContext(DbContextOptions options) : OrdersDbContext(options);

internal sealed class SqliteOrdersFactory() : DesignTimeFactory<SqliteOrdersDbContext>(
    DatabaseProvider.Sqlite, OrdersDbContext.TablePrefix, o => new SqliteOrdersDbContext(o));

internal sealed class MySqlOrdersFactory() : DesignTimeFactory<MySqlOrdersDbContext>(
    DatabaseProvider.MySql, OrdersDbContext.TablePrefix, o => new MySqlOrdersDbContext(o));
