namespace Mes.Sdk.Testing;

/// <summary>How a plugin is tried.</summary>
public sealed record ConformanceOptions
{
    /// <summary>Environment variable that names <see cref="Host"/>.</summary>
    public const string HostVariable = "MES_HOST";

    /// <summary>Folder of a host as it is delivered, with <c>Mes.Host.dll</c>. Null: what <see cref="HostVariable"/> names, else the folder of this process; empty: none. Without one the checks that need it count as failed.</summary>
    public string? Host { get; init; }

    /// <summary>The last release, as a package or a folder: this one is then tried as an upgrade of it, and its tables with it. Null: there is none.</summary>
    public string? Previous { get; init; }

    /// <summary>Values of settings by key, for those whose form can't be guessed; written invariantly.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Questions that gates are asked, such as a <c>StationExitV1</c>. Empty: one is made up for each gate.</summary>
    public IReadOnlyList<IGateRequest> Questions { get; init; } = [];

    internal string? HostFolder => Host is "" ? null : new[] { Host, Environment.GetEnvironmentVariable(HostVariable), AppContext.BaseDirectory }
        .FirstOrDefault(f => f is not null && File.Exists(Path.Combine(f, TrialHost.Entry)));
}
