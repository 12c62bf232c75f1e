namespace Mes.Platform.Security.Accounts;

/// <summary>The account of whoever asks.</summary>
internal static class MyAccount
{
    /// <exception cref="MesException">The caller is no person with an account here.</exception>
    public static async Task<MesUser> FindAsync(AccountsDbContext db, ICallContext call, CancellationToken ct) =>
        call.Caller.Actor is { Kind: ActorKind.User, Id: { } id } && await db.Users.FirstOrDefaultAsync(u => u.Id == id, ct) is { } user
            ? user
            : throw MesException.Refused("Platform:NoAccount");
}
