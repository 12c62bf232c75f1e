using Mes.Host.Administration;
using Mes.Host.Components;
using Mes.Host.Verbs;
using Mes.Platform;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Assets;
using Mes.Platform.Security;
using Mes.Platform.Sites;
using Mes.Platform.Web;
using Mes.Ui;
using Scalar.AspNetCore;
using Serilog;

namespace Mes.Host;

/// <summary>Builds the host, and does what the command line's verb asks. Exit codes: 0 done, 1 refused (code on standard error), 2 usage.</summary>
internal static class MesHost
{
    private static readonly IHostVerb[] Verbs = [
        new RunVerb(), new DemoVerb(), new MigrateVerb(), new ImportVerb(), new VerifyRecordVerb(), new VerifyScopeVerb(), new UserVerb(), new TokenVerb(), new PluginVerb(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var line = CommandLine.Parse(args);
        if (Verbs.FirstOrDefault(v => v.Name == line.Verb) is not { } verb)
        {
            await Console.Error.WriteLineAsync($"There is no verb '{line.Verb}'. Verbs:");
            foreach (var known in Verbs)
            {
                await Console.Error.WriteLineAsync("  " + known.Usage);
            }

            return 2;
        }

        try
        {
            if (verb.RunAlone(line) is { } code)
            {
                return code;
            }

            await using var app = Build(line.Rest);
            await StartModulesAsync(app.Services, CancellationToken.None);
            return await verb.RunAsync(app, line, CancellationToken.None);
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Usage: {verb.Usage}");
            return 2;
        }
        catch (MesException e)
        {
            await Console.Error.WriteLineAsync(Refusals.Text(e));
            return 1;
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    /// <summary>The whole host, not yet started. Tests pass <paramref name="replace"/> to put their clock and the like in place.</summary>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(MesHost).Assembly.GetName().Name,
        });
        builder.AddObservability();
        builder.WebHost.UseStaticWebAssets();
        var graph = ModuleGraph.Of(typeof(HostModule));
        builder.Services.AddMes(builder.Configuration, graph);
        builder.Services.AddSingleton(WorkerLaunching.OfThisProgram());
        builder.Services.AddMesWeb();
        // What a page asks of the browser is done in moments; what may take longer carries a token of its own. Nobody waits a minute for a tab that sleeps.
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(o => o.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(15))
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 1024 * 1024);
        builder.Services.AddMesUi();
        builder.Services.AddAdministration();
        builder.Services.AddScoped<ShellState>();
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !http.Request.Path.StartsWithSegments(PluginAssetEndpoint.Root, StringComparison.Ordinal),
            pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseMesWeb(graph);
        app.MapAdministration();
        app.UseObservability();
        app.MapScalarApiReference("/docs", o => o
            .WithTitle("Mes").WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .DisableDefaultFonts().DisableAgent().DisableMcp().DisableTelemetry().HideDeveloperTools().HideClientButton());
        app.MapShell();
        app.MapPluginAssets();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. graph.Modules.Select(m => m.GetType().Assembly)])
            .RequireSignIn();
        return app;
    }

    /// <summary>Migrates, reads the sites and starts the modules; the host may serve afterwards.</summary>
    public static async Task StartModulesAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await services.GetRequiredService<SiteDirectory>().ReloadAsync(ct);
        await services.GetRequiredService<AccessStart>().StartAsync(ct);
        foreach (var module in services.GetRequiredService<ModuleGraph>().Modules)
        {
            await module.StartAsync(services, ct);
        }
    }
}
