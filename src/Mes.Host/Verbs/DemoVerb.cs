using Mes.Host.Demo;
using Mes.Platform.Plugins;

namespace Mes.Host.Verbs;

/// <summary>Serves a plant to look at. What exists already is left as it is.</summary>
internal sealed class DemoVerb : IHostVerb
{
    public string Name => "demo";

    public string Usage => "demo [--data <folder>] [--urls <url>]         serve a demo plant: two sites, a line, orders and a simulator";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        await FirstRun.AdministratorAsync(app.Services, ct);
        var plant = new DemoPlant(app.Services.GetRequiredService<IUseCases>(), app.Services.GetRequiredService<ISites>());
        var people = await plant.MakeAsync(ct);
        if (people.Count == 0)
        {
            await app.RunAsync();
            return 0;
        }

        await Console.Out.WriteLineAsync("People to sign in as; shown only now:");
        foreach (var person in people)
        {
            await Console.Out.WriteLineAsync("  " + person);
        }

        await app.StartAsync(ct);
        await app.Services.GetRequiredService<PluginManager>().SettledAsync();
        await plant.SwitchOnAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
