namespace Mes.Platform.Security.Tokens;

/// <summary>Who a valid API token stands for.</summary>
/// <param name="Actor">The token, as an actor; the permission checker knows its rights.</param>
/// <param name="Site">The only site that it is good for; null: every site.</param>
public sealed record ApiTokenHolder(Actor Actor, string? Site);

/// <summary>Checks API tokens, for REST and for machine channels (where the token is the password). Thread-safe; answers from memory and follows changes at once.</summary>
public interface IApiTokens
{
    /// <summary>The holder of a token that is known, not revoked and not expired; otherwise null.</summary>
    ValueTask<ApiTokenHolder?> FindAsync(string token, CancellationToken ct = default);
}
