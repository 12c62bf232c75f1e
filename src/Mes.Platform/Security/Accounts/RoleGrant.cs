namespace Mes.Platform.Security.Accounts;

/// <summary>Table <c>platform_account_grant</c>: a user has a role at a site, or everywhere.</summary>
internal sealed class RoleGrant
{
    /// <summary>Stands for every site, and for the enterprise as a whole.</summary>
    public const string Everywhere = "*";

    public Guid UserId { get; init; }

    public required string Role { get; init; }

    public required string Site { get; init; }
}
