using Mes.Host.Components;
using Mes.Platform;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Sites;
using Mes.Platform.Web;

namespace Mes.Host;

/// <summary>Builds the host, and does what the command line's verb asks.</summary>
internal static class MesHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "run";
        await using var app = Build([.. args.Where(a => a != verb)]);
        await StartModulesAsync(app, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    /// <summary>The whole host, not yet started. Tests pass <paramref name="replace"/> to put their clock and the like in place.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(MesHost).Assembly.GetName().Name,
        });
        var graph = ModuleGraph.Of(typeof(HostModule));
        builder.Services.AddMes(builder.Configuration, graph);
        builder.Services.AddMesWeb();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseMesWeb(graph);
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. graph.Modules.Select(m => m.GetType().Assembly)]);
        return app;
    }

    public static async Task StartModulesAsync(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await app.Services.GetRequiredService<SiteDirectory>().ReloadAsync(ct);
        foreach (var module in app.Services.GetRequiredService<ModuleGraph>().Modules)
        {
            await module.StartAsync(app.Services, ct);
        }
    }
}
