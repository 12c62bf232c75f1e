namespace Mes.Host.Verbs;

/// <summary>Brings the database to this version. Every verb does that first, so nothing is left to do here.</summary>
internal sealed class MigrateVerb : IHostVerb
{
    public string Name => "migrate";

    public string Usage => "migrate [--data <folder>]                     bring the database to this version and stop";

    public Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct)
    {
        Console.Out.WriteLine("The database is up to date.");
        return Task.FromResult(0);
    }
}
