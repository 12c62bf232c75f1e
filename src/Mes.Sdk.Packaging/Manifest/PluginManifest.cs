using System.Text.Json.Serialization;

namespace Mes.Sdk.Packaging;

/// <summary><c>plugin.json</c>: what the host must know of a plugin without running its code. Everything is data; what is not declared here is not handed out.</summary>
internal sealed partial record PluginManifest
{
    public const string FileName = "plugin.json";

    /// <summary>The format that this host reads.</summary>
    public const int Format = 1;

    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; init; }

    /// <summary>Format of the manifest; 1.</summary>
    public int Schema { get; init; } = Format;

    /// <summary>Reverse-DNS, lower case, at least two parts, at most 80 characters, fixed for life, for example <c>com.acme.label-printer</c>. Resource of its texts.</summary>
    public required string Id { get; init; }

    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>Key of its name among the plugin's own texts.</summary>
    public required string Name { get; init; }

    /// <summary>Key of one sentence that says what it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Who made it, as in the publisher's certificate.</summary>
    public required string Publisher { get; init; }

    /// <summary>SPDX expression of its licence; the text of a <c>LicenseRef</c> is the package's <c>LICENSE</c>.</summary>
    public string? Licence { get; init; }

    /// <summary>Where people find help: https, mailto, or a document of the package, <c>README.md</c> or a file in <c>docs</c>.</summary>
    public string? SupportUrl { get; init; }

    /// <summary>Range of SDK versions, for example <c>&gt;=1.0 &lt;2</c>.</summary>
    public required string Sdk { get; init; }

    /// <summary>Range of product versions; without it any.</summary>
    public string? Product { get; init; }

    /// <summary>Target framework of its assemblies.</summary>
    public string Runtime { get; init; } = "net10.0";

    /// <summary>Runtime identifiers that it works on; empty: all.</summary>
    public IReadOnlyList<string> Rids { get; init; } = [];

    /// <summary>File name of the entry assembly.</summary>
    public required string EntryAssembly { get; init; }

    /// <summary>Full name of the type that implements <see cref="IMesPlugin"/>.</summary>
    public required string EntryType { get; init; }

    /// <summary>Where it runs.</summary>
    public Hosting Hosting { get; init; } = Hosting.InProcess;

    /// <summary>Level of the conformance kit that its maker claims.</summary>
    public QualityLevel QualityLevel { get; init; } = QualityLevel.None;

    /// <summary>Other plugins that it needs.</summary>
    public IReadOnlyList<PluginDependency> DependsOn { get; init; } = [];

    /// <summary>Everything that it uses of the host; see <see cref="Capability"/>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Permissions of the core that the plugin acts with; everything else is denied.</summary>
    public IReadOnlyList<string> Rights { get; init; } = [];

    /// <summary>Permissions of its own.</summary>
    public IReadOnlyList<PluginPermission> Permissions { get; init; } = [];

    public IReadOnlyList<PluginSetting> Settings { get; init; } = [];

    public PluginUi Ui { get; init; } = new();

    /// <summary>Null: no endpoints.</summary>
    public PluginApi? Api { get; init; }

    public IReadOnlyList<PluginJob> Jobs { get; init; } = [];

    public IReadOnlyList<PluginEvent> Events { get; init; } = [];

    public IReadOnlyList<PluginGate> Gates { get; init; } = [];

    public IReadOnlyList<PluginProvider> Providers { get; init; } = [];

    public IReadOnlyList<PluginDriver> Drivers { get; init; } = [];

    /// <summary>Null: no tables.</summary>
    public PluginData? Data { get; init; }

    public PluginResources Resources { get; init; } = new();

    /// <summary>Limits that it asks for; the host's stand where it asks for none, and a site may only lower them.</summary>
    public PluginLimits Limits { get; init; } = new();

    /// <summary>Every file of the package but this one and the signature; written by packing.</summary>
    public IReadOnlyList<PluginFile> Files { get; init; } = [];

    /// <summary>Key of what changed since the last version.</summary>
    public string? Changelog { get; init; }

    /// <summary>Whether it runs in a process of its own: where it must, and where it may and has drivers.</summary>
    [JsonIgnore]
    public bool RunsInWorker => Hosting == Hosting.Worker || (Hosting == Hosting.Any && Drivers.Count > 0);

    /// <summary>Whether the manifest declares a capability, for example <c>api</c> or <c>gates:station.exit</c>. Nothing else is handed out.</summary>
    public bool Declares(string capability) => Capabilities.Contains(capability, StringComparer.Ordinal);
}
