namespace Mes.Platform.Modules;

/// <summary>The platform's own permissions and settings.</summary>
public sealed class PlatformContractsModule : MesContractsModule
{
    public static PlatformContractsModule Instance { get; } = new();

    public override string Name => "Platform";

    public override int Order => 0;

    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(PlatformPermissions.Sites),
        new(PlatformPermissions.Modules),
        new(PlatformPermissions.Plugins),
        new(PlatformPermissions.Users),
        new(PlatformPermissions.Tokens),
        new(PlatformPermissions.Kiosks),
        new(PlatformPermissions.Settings),
        new(PlatformPermissions.Audit) { Roles = ["quality"] },
        new(PlatformPermissions.OverrideGates) { Roles = ["quality"] },
        new(PlatformPermissions.PluginAlarms) { Roles = ["quality", "engineer"] },
    ];

    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new("Platform.TaktSeconds", "60", SettingType.Integer),
        new("Platform.KeepMessagesDays", "7", SettingType.Integer),
        new(PlatformSettings.PluginPublishers, "", SettingType.Text),
        new(PlatformSettings.PluginsDenied, "", SettingType.Text),
        new(PlatformSettings.BadgeSignIn, "true", SettingType.Boolean),
        new(PlatformSettings.KioskPin, "true", SettingType.Boolean),
        new(PlatformSettings.KioskIdle, "300", SettingType.Integer),
    ];
}

/// <summary>Permissions of the platform. The role <c>administrator</c> has all.</summary>
public static class PlatformPermissions
{
    public const string Sites = "Platform.Sites";
    public const string Modules = "Platform.Modules";
    public const string Plugins = "Platform.Plugins";
    public const string Users = "Platform.Users";
    public const string Tokens = "Platform.Tokens";

    /// <summary>Bind screens to stations, and unbind them.</summary>
    public const string Kiosks = "Platform.Kiosks";
    public const string Settings = "Platform.Settings";
    public const string Audit = "Platform.Audit";

    /// <summary>Let a unit or an order pass a gate that holds and gives no verdict.</summary>
    public const string OverrideGates = "Platform.OverrideGates";

    /// <summary>See what is wrong with plugins at a site, and acknowledge it.</summary>
    public const string PluginAlarms = "Platform.PluginAlarms";
}

/// <summary>Keys of the platform's settings.</summary>
public static class PlatformSettings
{
    /// <summary>SHA-256 thumbprints of the certificates whose plugins are let in, parted by blanks. For the enterprise.</summary>
    public const string PluginPublishers = "Platform.PluginPublishers";

    /// <summary>Plugins' ids, publishers or hashes that are refused whoever signed them, parted by blanks. For the enterprise.</summary>
    public const string PluginsDenied = "Platform.PluginsDenied";

    /// <summary>Whether people may sign in with badge and PIN.</summary>
    public const string BadgeSignIn = "Platform.BadgeSignIn";

    /// <summary>Whether a PIN is asked for beside the badge at a screen that is bound to a station.</summary>
    public const string KioskPin = "Platform.KioskPin";

    /// <summary>After how many seconds without a touch or a scan whoever is signed in there is signed out, 10 or more.</summary>
    public const string KioskIdle = "Platform.KioskIdleSeconds";
}
