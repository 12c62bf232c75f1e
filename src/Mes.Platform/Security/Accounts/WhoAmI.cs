namespace Mes.Platform.Security.Accounts;

/// <summary>Who the caller is, which sites they see, and what they may do there.</summary>
[OpenToSignedIn]
public sealed record WhoAmI : IQuery<Me>;

/// <summary>The caller.</summary>
/// <param name="Kind">Person, token or plugin.</param>
/// <param name="Name">Sign-in name or token name.</param>
/// <param name="DisplayName">What people call them.</param>
/// <param name="Culture">The language they chose, or null.</param>
/// <param name="Permissions">What they may do for the enterprise as a whole.</param>
/// <param name="Sites">The sites that they see.</param>
public sealed record Me(
    ActorKind Kind, string Name, string DisplayName, string? Culture, IReadOnlyList<string> Permissions, IReadOnlyList<MySite> Sites);

/// <summary>A site that the caller sees, and what they may do there.</summary>
public sealed record MySite(string Code, string Name, IReadOnlyList<string> Permissions);

internal sealed class WhoAmIHandler(ICallContext call, ISites sites, IPermissionChecker permissions, AccessDirectory access, PermissionCatalogue catalogue)
    : IHandler<WhoAmI, Me>
{
    public Task<Me> HandleAsync(WhoAmI useCase, CancellationToken ct)
    {
        var actor = call.Caller.Actor;
        var user = actor is { Kind: ActorKind.User, Id: { } id } ? access.FindUser(id) : null;
        return Task.FromResult(new Me(
            actor.Kind, actor.Name, user?.DisplayName ?? actor.Name, user?.Culture, At(actor, null),
            [.. sites.All.Where(s => permissions.MaySee(actor, s.Code)).Select(s => new MySite(s.Code, s.Name, At(actor, s.Code)))]));
    }

    private List<string> At(Actor actor, string? site) =>
        [.. catalogue.All.Where(p => permissions.IsGranted(actor, site, p))];
}
