using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.SignIn;

/// <summary>Decides a try to sign in whose secret was compared already, and counts it. Only the product itself asks.</summary>
/// <remarks>The row is locked by counting first, so tries at the same moment stand in line, and a right guess after too many wrong ones is refused.</remarks>
/// <param name="Name">What was typed or scanned, for the audit trail.</param>
/// <param name="User">The account of that name; null when there is none.</param>
/// <param name="Right">Whether the secret was right.</param>
/// <param name="WithBadge">Badge and PIN instead of a password.</param>
/// <param name="Vouches">To answer for one act at somebody else's screen; nobody is signed in.</param>
[Requires(PlatformPermissions.Users, Enterprise = true)]
internal sealed record DecideSignIn(string Name, Guid? User, bool Right, bool WithBadge, bool Vouches = false) : ICommand<SignInVerdict>;

/// <summary>Whether the person is in.</summary>
internal sealed record SignInVerdict(bool Accepted);

internal sealed class DecideSignInHandler(AccountsDbContext db, AuditTrail audit, IPermissionChecker permissions, TimeProvider time)
    : IHandler<DecideSignIn, SignInVerdict>
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public async Task<SignInVerdict> HandleAsync(DecideSignIn useCase, CancellationToken ct)
    {
        var outcome = useCase.User is { } id ? await DecideAsync(id, useCase, ct) : "unknown";
        audit.Changed("user:" + useCase.Name, null, new { outcome, method = useCase.Vouches ? "voucher" : useCase.WithBadge ? "badge" : "local" });
        return new SignInVerdict(outcome == "accepted");
    }

    private async Task<string> DecideAsync(Guid id, DecideSignIn useCase, CancellationToken ct)
    {
        var rows = db.Users.Where(u => u.Id == id);
        await rows.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), ct);
        var user = await rows.AsNoTracking().FirstAsync(ct);
        var now = time.GetUtcNow();
        var wasLocked = user.LockoutEnd is not null;
        if (user.LockoutEnd > now)
        {
            return "locked";
        }

        var failures = wasLocked ? 1 : user.AccessFailedCount;
        if (useCase.Right && MaySignIn(user, useCase.WithBadge))
        {
            await SetAsync(rows, 0, null, ct);
            return "accepted";
        }

        DateTimeOffset? lockedUntil = failures >= MaxFailures ? now + Lockout : null;
        await SetAsync(rows, failures, lockedUntil, ct);
        return user.Disabled ? "disabled" : lockedUntil is null ? "refused" : "refused and locked";
    }

    /// <summary>A short PIN is too little for whoever may make administrators.</summary>
    private bool MaySignIn(MesUser user, bool withBadge) => !user.Disabled
        && (!withBadge || !permissions.IsGranted(new Actor(ActorKind.User, user.UserName!, user.Id), null, PlatformPermissions.Users));

    private static Task SetAsync(IQueryable<MesUser> rows, int failures, DateTimeOffset? lockedUntil, CancellationToken ct) =>
        rows.ExecuteUpdateAsync(
            s => s.SetProperty(u => u.AccessFailedCount, failures).SetProperty(u => u.LockoutEnd, lockedUntil), ct);
}
