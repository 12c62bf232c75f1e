using System.Globalization;
using Mes.Platform.Audit;

namespace Mes.Platform.Security.Accounts;

/// <summary>A person changes their own password; all their sessions end.</summary>
/// <param name="Old">The password so far.</param>
/// <param name="New">The new one.</param>
[OpenToSignedIn, CarriesSecret]
public sealed record ChangeMyPassword(string Old, string New) : ICommand<Done>;

internal sealed class ChangeMyPasswordHandler(AccountsDbContext db, ICallContext call, AccessChanges changes, AuditTrail audit)
    : IHandler<ChangeMyPassword, Done>
{
    public async Task<Done> HandleAsync(ChangeMyPassword useCase, CancellationToken ct)
    {
        var user = await MyAccount.FindAsync(db, call, ct);
        if (!Passwords.Verify(user.PasswordHash, useCase.Old))
        {
            throw MesException.Invalid([MesError.Of("Platform:OldPasswordWrong") with { Target = "old" }]);
        }

        if (Passwords.Check(useCase.New, user.UserName!).Select(e => e with { Target = "new" }).ToList() is { Count: > 0 } errors)
        {
            throw MesException.Invalid(errors);
        }

        user.PasswordHash = Passwords.Hash(useCase.New);
        user.SecurityStamp = Ids.New().ToString("N", CultureInfo.InvariantCulture);
        audit.Changed("user:" + user.UserName, null, new { password = "changed" });
        audit.Write(nameof(ChangeMyPassword), useCase);
        changes.Announce();
        return Done.Value;
    }
}
