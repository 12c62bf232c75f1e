using Microsoft.AspNetCore.Identity;

namespace Mes.Platform.Security.Accounts;

/// <summary>Table <c>platform_account_user</c>: a person who signs in.</summary>
internal sealed class MesUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>What the badge reader reads; unique, upper case. Null: no badge.</summary>
    public string? BadgeNumber { get; set; }

    public string? PinHash { get; set; }

    public bool Disabled { get; set; }

    /// <summary>The language that the person reads; null: the site's.</summary>
    public string? Culture { get; set; }
}
