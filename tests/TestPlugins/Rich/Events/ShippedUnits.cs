using System.Collections.Concurrent;
using Mes.Routing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Rich.Events;

/// <summary>Remembers which units were shipped, in the order in which it heard.</summary>
internal sealed class ShippedUnits : IApiModule
{
    private readonly ConcurrentQueue<string> _heard = new();

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ShippedUnits>();
        services.AddSingleton<IApiModule>(sp => sp.GetRequiredService<ShippedUnits>());
        services.AddScoped<IEventHandler<UnitShippedV1>, Handler>();
    }

    public void Map(IPluginEndpoints endpoints) =>
        endpoints.MapGet("/v1/shipped", () => TypedResults.Text(string.Join('\n', _heard))).RequirePermission("read");

    private sealed class Handler(ShippedUnits units) : IEventHandler<UnitShippedV1>
    {
        public Task HandleAsync(UnitShippedV1 happened, EventContext context, CancellationToken ct)
        {
            units._heard.Enqueue($"{context.Stream} {happened.Serial}");
            return Task.CompletedTask;
        }
    }
}
