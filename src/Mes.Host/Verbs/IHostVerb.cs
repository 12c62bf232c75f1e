namespace Mes.Host.Verbs;

/// <summary>A verb of the command line.</summary>
internal interface IHostVerb
{
    string Name { get; }

    /// <summary>One line for <c>help</c>; the command line speaks English, as the log does.</summary>
    string Usage { get; }

    /// <summary>What needs neither host nor database. Answers the exit code; null: there is more to do.</summary>
    int? RunAlone(CommandLine line) => null;

    /// <summary>Runs after migration and module start. Answers the exit code; a serving verb returns when the host has stopped.</summary>
    Task<int> RunAsync(WebApplication app, CommandLine line, CancellationToken ct);
}
