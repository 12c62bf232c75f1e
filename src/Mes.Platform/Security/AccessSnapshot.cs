using System.Collections.Frozen;
using Mes.Platform.Security.Kiosks;

namespace Mes.Platform.Security;

/// <summary>An account in memory.</summary>
internal sealed record UserAccess(
    Guid Id, string Name, string DisplayName, string? Culture, string? Stamp, bool Disabled, Rights Rights);

/// <summary>An API token in memory.</summary>
internal sealed record TokenAccess(Guid Id, string Name, string Site, DateTime? ExpiresAt, Rights Rights)
{
    public bool IsValid(DateTime now) => ExpiresAt is null || ExpiresAt > now;
}

/// <summary>Everybody's rights at one moment.</summary>
internal sealed record AccessSnapshot(
    FrozenDictionary<Guid, UserAccess> Users,
    FrozenDictionary<Guid, TokenAccess> Tokens,
    FrozenDictionary<string, TokenAccess> TokensByHash,
    FrozenDictionary<string, Kiosk> Kiosks)
{
    public static AccessSnapshot Empty { get; } = new(
        FrozenDictionary<Guid, UserAccess>.Empty,
        FrozenDictionary<Guid, TokenAccess>.Empty,
        FrozenDictionary<string, TokenAccess>.Empty,
        FrozenDictionary<string, Kiosk>.Empty);
}
