namespace Mes.Host.Verbs;

/// <summary>Serves.</summary>
internal sealed class RunVerb : IHostVerb
{
    public string Name => "run";

    public string Usage => "run [--data <folder>] [--urls <url>] [--safe-mode]  serve; the default. Safe mode: without plugins";

    public async Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        await FirstRun.AdministratorAsync(app.Services, ct);
        await app.RunAsync();
        return 0;
    }
}
