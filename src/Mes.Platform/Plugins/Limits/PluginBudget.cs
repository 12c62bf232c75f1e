using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Plugins.Limits;

/// <summary>Section <c>Plugins:Limits</c>: how much of the host one plugin may take at one site, unless its manifest asks for something else.</summary>
internal sealed record PluginBudget
{
    public const string Section = "Plugins:Limits";

    /// <summary>How long a REST call may take, in seconds.</summary>
    public double ApiSeconds { get; init; } = 10;

    /// <summary>REST calls at a time.</summary>
    public int ApiConcurrent { get; init; } = 8;

    /// <summary>Largest body of a REST call, in bytes.</summary>
    public long ApiBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Largest answer of a REST call, in bytes.</summary>
    public long ApiAnswerBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long handling one event may take, in seconds.</summary>
    public double EventSeconds { get; init; } = 5;

    /// <summary>Events handled at a time.</summary>
    public int EventConcurrent { get; init; } = 2;

    /// <summary>How long a job may run where its manifest says nothing, in minutes.</summary>
    public double JobMinutes { get; init; } = 5;

    /// <summary>How long a cancelled job may take to end before it counts as stuck, in seconds.</summary>
    public double JobGraceSeconds { get; init; } = 10;

    /// <summary>Log lines a second in the long run.</summary>
    public int LogPerSecond { get; init; } = 100;

    /// <summary>Log lines at once.</summary>
    public int LogBurst { get; init; } = 1000;

    /// <summary>Database connections at a time.</summary>
    public int DatabaseConnections { get; init; } = 5;

    /// <summary>How long one statement may take, in seconds.</summary>
    public int StatementSeconds { get; init; } = 5;

    public static PluginBudget Of(IConfiguration configuration) => configuration.GetSection(Section).Get<PluginBudget>() ?? new PluginBudget();

    /// <summary>What one plugin gets: its own wishes where it has any.</summary>
    public PluginBudget For(PluginManifest manifest)
    {
        var asked = manifest.Limits;
        return this with
        {
            ApiSeconds = asked.ApiSeconds ?? ApiSeconds,
            ApiConcurrent = asked.ApiConcurrency ?? ApiConcurrent,
            ApiBodyBytes = asked.ApiBodyBytes ?? ApiBodyBytes,
            EventConcurrent = asked.EventConcurrency ?? EventConcurrent,
            LogPerSecond = asked.LogLinesPerSecond ?? LogPerSecond,
            DatabaseConnections = asked.Connections ?? DatabaseConnections,
        };
    }
}
