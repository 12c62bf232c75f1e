using System.Collections.Concurrent;
using Mes.Orders.Contracts;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>Runs a piece of code as a command does: in one scope and one transaction.</summary>
[Requires(TraceabilityPermissions.Install, Audited = false)]
internal sealed record InTransaction(Func<IServiceProvider, CancellationToken, Task> Work) : ICommand<Done>;

internal sealed class InTransactionHandler(IServiceProvider services) : IHandler<InTransaction, Done>
{
    public async Task<Done> HandleAsync(InTransaction useCase, CancellationToken ct)
    {
        await useCase.Work(services, ct);
        return Done.Value;
    }
}

/// <summary>A unit's route as a test sets it.</summary>
internal sealed class KnownRoutes : IUnitRoute
{
    public static ConcurrentDictionary<Guid, UnitSummary> Units { get; } = new();

    public Task<UnitSummary?> FindAsync(string serial, CancellationToken ct) =>
        Task.FromResult(Units.Values.FirstOrDefault(u => u.Serial == serial));

    public Task<UnitSummary?> FindAsync(Guid unitId, CancellationToken ct) => Task.FromResult(Units.GetValueOrDefault(unitId));

    public Task ReworkAsync(Guid unitId, string operation, CancellationToken ct) => Task.CompletedTask;

    public Task ScrapAsync(Guid unitId, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>The host with Traceability's neighbours played by the test.</summary>
internal static class TraceApp
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<MesApp>>> Shared = new();
    private static int _number;

    public static Task<MesApp> SharedAsync(TestDatabase database) =>
        Shared.GetOrAdd(database, d => new Lazy<Task<MesApp>>(() => StartAsync(d))).Value;

    public static Task<MesApp> StartAsync(TestDatabase database) => MesApp.StartAsync(database, new MesAppOptions
    {
        Services = services =>
        {
            services.AddHandlers(typeof(TraceApp).Assembly);
            services.AddScoped<IUnitRoute, KnownRoutes>();
        },
    });

    /// <summary>A code that no other test uses.</summary>
    public static string Code(string prefix) => $"{prefix}-{Interlocked.Increment(ref _number):D5}";

    public static Task<Done> InAsync(this MesApp app, Func<IServiceProvider, CancellationToken, Task> work) => app.RunAsync(new InTransaction(work));

    public static Task<Done> RaiseAsync(this MesApp app, params UnitFact[] facts) => app.InAsync(async (services, ct) =>
    {
        foreach (var fact in facts)
        {
            await services.GetRequiredService<IEvents>().RaiseAsync(fact, ct);
        }
    });

    /// <summary>What somebody with the database's password could do.</summary>
    public static async Task<int> ExecuteAsync(this MesApp app, string sql)
    {
        await using var connection = app.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<UnitReleased> ReleaseAsync(this MesApp app, params OrderedPart[] parts)
    {
        var released = new UnitReleased(
            Ids.New(), Code("UNIT"), Code("ORDER"), "E5", ["EV60"], "CN", "R-E5", 1, parts.Length > 0 ? parts : StandardParts);
        await app.RaiseAsync(released);
        return released;
    }

    public static OrderedPart[] StandardParts { get; } =
    [
        new("SEAT_FL", "P-SEAT", 1, TraceMode.Serial),
        new("BATTERY_PACK", "P-BAT60", 1, TraceMode.Serial),
        new("BRAKE_FL", "P-BRAKE", 1, TraceMode.Lot),
        new("CARPET", "P-CARPET", 1, TraceMode.None),
    ];
}
