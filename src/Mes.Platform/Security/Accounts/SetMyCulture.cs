using Mes.Platform.Texts;

namespace Mes.Platform.Security.Accounts;

/// <summary>A person chooses the language that they read, on whatever machine they sign in.</summary>
/// <param name="Culture">BCP 47 name; null: the site's.</param>
[OpenToSignedIn]
public sealed record SetMyCulture(string? Culture) : ICommand<Done>;

internal sealed class SetMyCultureHandler(AccountsDbContext db, ICallContext call, AccessChanges changes) : IHandler<SetMyCulture, Done>
{
    public async Task<Done> HandleAsync(SetMyCulture useCase, CancellationToken ct)
    {
        if (useCase.Culture is { } culture && !Cultures.Exists(culture))
        {
            throw MesException.Invalid([MesError.Of("Platform:CultureUnknown", ("Culture", culture)) with { Target = "culture" }]);
        }

        var user = await MyAccount.FindAsync(db, call, ct);
        user.Culture = useCase.Culture;
        changes.Announce();
        return Done.Value;
    }
}
