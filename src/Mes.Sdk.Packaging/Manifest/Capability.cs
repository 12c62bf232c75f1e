namespace Mes.Sdk.Packaging;

/// <summary>What a plugin may use of the host. A capability is its word, or <c>word:what</c> where the word takes something.</summary>
internal static class Capability
{
    public const string Api = "api";
    public const string Ui = "ui";
    public const string Settings = "settings";
    public const string Data = "data";
    public const string Jobs = "jobs";

    /// <summary>Speaks MQTT as a machine: <see cref="IPluginSite.MachineAccessAsync"/>.</summary>
    public const string Machines = "machines";

    /// <summary>Uses the devices of its site, whoever drives them: <see cref="IDevices"/>.</summary>
    public const string Devices = "devices";

    /// <summary>Keeps files in a folder of its own below the data folder.</summary>
    public const string FileData = "fs.data";

    /// <summary>Calls another machine; <c>net.outbound:host:port</c>.</summary>
    public const string Outbound = "net.outbound";

    public const string Events = "events";
    public const string Gates = "gates";
    public const string Providers = "providers";
    public const string Drivers = "drivers";

    private static readonly HashSet<string> Plain = [Api, Ui, Settings, Data, Jobs, Machines, Devices, FileData];
    private static readonly HashSet<string> Taking = [Outbound, Events, Gates, Providers, Drivers];

    public static string Event(string type) => $"{Events}:{type}";

    public static string Gate(string gate) => $"{Gates}:{gate}";

    public static string Provider(string contract) => $"{Providers}:{contract}";

    public static string Driver(string deviceType) => $"{Drivers}:{deviceType}";

    public static bool IsKnown(string capability) => capability.Split(':', 2) switch
    {
        [var word] => Plain.Contains(word),
        [Outbound, var target] => target.LastIndexOf(':') is > 0 and var at && ushort.TryParse(target[(at + 1)..], out _),
        [var word, var what] => Taking.Contains(word) && what.Length > 0,
        _ => false,
    };

    /// <summary>What the sections of a manifest use, and so must be declared.</summary>
    public static IEnumerable<string> UsedBy(PluginManifest manifest)
    {
        (bool Used, string Capability)[] plain =
        [
            (manifest.Api is not null, Api),
            (manifest.Ui.Pages.Count + manifest.Ui.Menu.Count + manifest.Ui.Widgets.Count + manifest.Ui.Slots.Count > 0, Ui),
            (manifest.Settings.Count > 0, Settings),
            (manifest.Data is not null, Data),
            (manifest.Jobs.Count > 0, Jobs),
        ];
        return plain.Where(p => p.Used).Select(p => p.Capability)
            .Concat(manifest.Events.Select(e => Event(e.Event)))
            .Concat(manifest.Gates.Select(g => Gate(g.Gate)))
            .Concat(manifest.Providers.Select(p => Provider(p.Contract)))
            .Concat(manifest.Drivers.Select(d => Driver(d.DeviceType)))
            .Distinct(StringComparer.Ordinal);
    }
}
