using System.Security.Claims;
using Mes.Platform.Data;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Web;

namespace Mes.Platform.Security.SignIn;

/// <summary>Checks names and secrets, and makes the principal of whoever is let in. Thread-safe.</summary>
internal sealed class SignInDesk(IServiceScopeFactory scopes, IUseCases useCases)
{
    public const string StampClaim = "mes:stamp";

    public Task<ClaimsPrincipal?> PasswordAsync(string name, string password, string? address, CancellationToken ct)
    {
        var normalized = name.Trim().ToUpperInvariant();
        return TryAsync(new Try(name, password, address), db => db.Users.Where(u => u.NormalizedUserName == normalized), u => u.PasswordHash, ct);
    }

    /// <param name="pin">Null: the badge alone is enough, at a screen that is bound to its station.</param>
    /// <param name="vouches">To answer for one act at somebody else's screen.</param>
    public Task<ClaimsPrincipal?> BadgeAsync(string badge, string? pin, string? address, CancellationToken ct, bool vouches = false)
    {
        var number = badge.Trim().ToUpperInvariant();
        return TryAsync(new Try(badge, pin, address, WithBadge: true, vouches), db => db.Users.Where(u => u.BadgeNumber == number), u => u.PinHash, ct);
    }

    private async Task<ClaimsPrincipal?> TryAsync(
        Try tried,
        Func<AccountsDbContext, IQueryable<MesUser>> find,
        Func<MesUser, string?> hash,
        CancellationToken ct)
    {
        var (typed, secret, address, withBadge, vouches) = tried;
        var user = await scopes.ReadAsync((AccountsDbContext db) => find(db).AsNoTracking().FirstOrDefaultAsync(ct));
        var right = secret is null ? user is not null : Passwords.Verify(user is null ? null : hash(user), secret.Length <= Passwords.MaxLength ? secret : "");
        var name = user?.UserName ?? (typed.Length <= 64 ? typed : typed[..64]);
        var verdict = await useCases.RunAsync(
            new DecideSignIn(name, user?.Id, right, withBadge, vouches),
            new Caller(null, new Actor(ActorKind.System, "sign-in", null, address), Door.Screen),
            ct);
        return verdict.Accepted ? PrincipalOf(user!, address) : null;
    }

    private static ClaimsPrincipal PrincipalOf(MesUser user, string? address)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new(ClaimTypes.Name, user.UserName!),
            new(ClaimTypes.GivenName, user.DisplayName),
            new(Callers.KindClaim, nameof(ActorKind.User)),
            new(StampClaim, user.SecurityStamp ?? ""),
            new(Callers.AddressClaim, address ?? ""),
        ];
        if (user.Culture is not null)
        {
            claims.Add(new Claim(ClaimTypes.Locality, user.Culture));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, MesSchemes.Cookie));
    }

    /// <param name="Typed">Name or badge.</param>
    /// <param name="Secret">Password or PIN; null: none is asked for.</param>
    /// <param name="Address">From where.</param>
    private sealed record Try(string Typed, string? Secret, string? Address, bool WithBadge = false, bool Vouches = false);
}
