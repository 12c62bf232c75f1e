using Mes.Platform.Security.Accounts;

namespace Mes.Host.Administration;

/// <summary>A site without its code, which stands in the address.</summary>
internal sealed record SiteBody(string Name, string Region, string Enterprise, string Culture, string TimeZone, string Market);

internal sealed record SwitchBody(bool On);

/// <summary>A setting's value, written invariantly; null: inherit.</summary>
internal sealed record SettingBody(string? Value);

/// <summary>A user without the sign-in name, which stands in the address. Members left out stay as they are.</summary>
internal sealed record UserBody(
    string DisplayName,
    string? Password = null,
    string? Badge = null,
    string? Pin = null,
    string? Culture = null,
    bool? Disabled = null,
    IReadOnlyList<GrantInput>? Grants = null);

/// <summary>What a role is to hold.</summary>
internal sealed record RoleBody(string? Name, IReadOnlyList<string> Permissions);

internal sealed record GateRuleBody(bool Hold, int? BudgetMs = null, bool Off = false, string Reason = "");

internal sealed record GateOverrideBody(string Subject, string Plugin, string Reason);

/// <summary>A device without its code, which stands in the address. Secrets that are left out stay as they are.</summary>
internal sealed record DeviceBody(string Plugin, string Driver, IReadOnlyDictionary<string, string>? Settings = null, string? Equipment = null);

internal sealed record ProviderBody(string? Provider);
