namespace Mes.Platform.Security.Accounts;

/// <summary>Table <c>platform_account_token</c>: an API token; only its hash is kept.</summary>
internal sealed class TokenRow
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the token: 256 random bits need no salt.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>A site's code, or <see cref="RoleGrant.Everywhere"/>.</summary>
    public required string Site { get; init; }

    public string? Role { get; init; }

    public List<string> Permissions { get; set; } = [];

    public DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }

    public DateTime? LastUsedAt { get; set; }
}
