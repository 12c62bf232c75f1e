using Mes.Platform.Plugins.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Plugins.Api;

/// <summary>Registers the endpoints of plugins.</summary>
internal static class PluginApiRegistration
{
    public static void AddPluginApi(this IServiceCollection services)
    {
        services.AddSingleton(sp => PluginBudget.Of(sp.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PluginRoutes>();
        services.AddSingleton<MatcherPolicy, PluginRouting>();
        services.AddSingleton<PluginAddress>();
        services.AddSingleton<PluginOpenApi>();
        services.AddSingleton<PluginDoor>();
        services.AddSingleton<IExtensionPoint, PluginApiPoint>();
    }

    /// <summary>Before routing: it changes the address.</summary>
    public static void UsePluginAddress(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<PluginAddress>();
        app.Use((http, next) => address.InvokeAsync(http, next));
    }

    public static void MapPlugins(this WebApplication app)
    {
        var documents = app.Services.GetRequiredService<PluginOpenApi>();
        app.Use((http, next) => documents.InvokeAsync(http, next));
        // Never called itself: the plugin's own endpoint takes its place before that, or there is none.
        app.Map(PluginRouting.Address, () => TypedResults.NotFound()).WithMetadata(new PluginRouting.AnyPlugin()).RequireAuthorization().WithName("PluginEndpoint").ExcludeFromDescription();
    }
}
