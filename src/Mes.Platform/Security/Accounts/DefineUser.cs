using System.Globalization;
using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Texts;

namespace Mes.Platform.Security.Accounts;

/// <summary>Makes a user, or changes one. Members that are null stay as they are.</summary>
/// <param name="Name">Sign-in name, 2 to 64 characters without blanks; upper and lower case are the same.</param>
/// <param name="DisplayName">What people call the person, 1 to 100 characters.</param>
[Requires(PlatformPermissions.Users, Enterprise = true), CarriesSecret]
public sealed record DefineUser(string Name, string DisplayName) : ICommand<Done>
{
    /// <summary>A new password. A user without one can only use the badge.</summary>
    public string? Password { get; init; }

    /// <summary>The badge's number, unique; empty: no badge any more.</summary>
    public string? Badge { get; init; }

    /// <summary>A new PIN for the badge, 6 to 12 digits.</summary>
    public string? Pin { get; init; }

    /// <summary>The culture that the person reads; empty: the site's.</summary>
    public string? Culture { get; init; }

    /// <summary>Whether the account is shut. A shut account is out at once; false also lifts a lock after wrong passwords.</summary>
    public bool? Disabled { get; init; }

    /// <summary>All roles of the person; replaces those before.</summary>
    public IReadOnlyList<GrantInput>? Grants { get; init; }
}

/// <summary>A role at a site, or at <c>*</c>: everywhere.</summary>
public sealed record GrantInput(string Role, string Site);

internal sealed class DefineUserHandler(
    AccountsDbContext db, GrantGuard guard, AccessChanges changes, AuditTrail audit) : IHandler<DefineUser, Done>
{
    public async Task<Done> HandleAsync(DefineUser useCase, CancellationToken ct)
    {
        var name = useCase.Name.Trim();
        var normalized = name.ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, ct);
        await CheckAsync(useCase, name, user, ct);
        var grantsBefore = user is null ? [] : await db.Grants.Where(g => g.UserId == user.Id).ToListAsync(ct);
        await guard.MayChangeAsync(grantsBefore, ct);
        var before = user is null ? null : Seen(user, grantsBefore);
        user ??= Add(name, normalized);
        Apply(useCase, user);
        var grantsAfter = await GrantAsync(useCase, user, grantsBefore, ct);
        await db.SaveChangesAsync(ct);
        await guard.AnAdministratorIsLeftAsync(grantsBefore, ct);
        audit.Changed("user:" + user.UserName, before, Seen(user, grantsAfter) with
        {
            Password = useCase.Password is null ? null : "changed", Pin = useCase.Pin is null ? null : "changed",
        });
        changes.Announce();
        return Done.Value;
    }

    private async Task CheckAsync(DefineUser useCase, string name, MesUser? user, CancellationToken ct)
    {
        List<MesError> errors = [.. Format(useCase, name)];
        var badge = Badge(useCase);
        if (badge is not null && await db.Users.AnyAsync(u => u.BadgeNumber == badge && (user == null || u.Id != user.Id), ct))
        {
            errors.Add(MesError.Of("Platform:BadgeTaken", ("Badge", badge)) with { Target = "badge" });
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }

    private static IEnumerable<MesError> Format(DefineUser useCase, string name)
    {
        if (name.Length is < 2 or > 64 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            yield return MesError.Of("Platform:UserNameFormat") with { Target = "name" };
        }

        if (useCase.DisplayName.Trim().Length is 0 or > 100)
        {
            yield return MesError.Of("Platform:TextLength", ("Min", 1), ("Max", 100)) with { Target = "displayName" };
        }

        if (useCase.Badge is { Length: > 64 })
        {
            yield return MesError.Of("Platform:TextLength", ("Min", 0), ("Max", 64)) with { Target = "badge" };
        }

        if (useCase.Culture is { Length: > 0 } culture && !Cultures.Exists(culture))
        {
            yield return MesError.Of("Platform:CultureUnknown", ("Culture", culture)) with { Target = "culture" };
        }

        foreach (var error in useCase.Password is null ? [] : Passwords.Check(useCase.Password, name))
        {
            yield return error;
        }

        foreach (var error in useCase.Pin is null ? [] : Passwords.CheckPin(useCase.Pin))
        {
            yield return error;
        }
    }

    private MesUser Add(string name, string normalized)
    {
        var user = new MesUser { Id = Ids.New(), UserName = name, NormalizedUserName = normalized, SecurityStamp = Stamp(), LockoutEnabled = true };
        db.Users.Add(user);
        return user;
    }

    private static void Apply(DefineUser useCase, MesUser user)
    {
        user.DisplayName = useCase.DisplayName.Trim();
        user.Culture = useCase.Culture is null ? user.Culture : useCase.Culture is "" ? null : useCase.Culture;
        user.BadgeNumber = useCase.Badge is null ? user.BadgeNumber : Badge(useCase);
        user.PinHash = useCase.Pin is null ? user.PinHash : Passwords.Hash(useCase.Pin);
        user.PasswordHash = useCase.Password is null ? user.PasswordHash : Passwords.Hash(useCase.Password);
        var shut = useCase.Disabled == true && !user.Disabled;
        user.Disabled = useCase.Disabled ?? user.Disabled;
        if (shut || useCase.Password is not null || useCase.Pin is not null)
        {
            user.SecurityStamp = Stamp();
        }

        if (useCase.Disabled == false || useCase.Password is not null || useCase.Pin is not null)
        {
            user.LockoutEnd = null;
            user.AccessFailedCount = 0;
        }

        user.ConcurrencyStamp = Stamp();
    }

    private async Task<List<RoleGrant>> GrantAsync(DefineUser useCase, MesUser user, List<RoleGrant> before, CancellationToken ct)
    {
        if (useCase.Grants is null)
        {
            return before;
        }

        var wanted = useCase.Grants.Distinct().Select(g => new RoleGrant { UserId = user.Id, Role = g.Role, Site = g.Site }).ToList();
        var added = wanted.Where(w => !before.Exists(b => b.Role == w.Role && b.Site == w.Site)).ToList();
        await guard.MayGrantAsync(added, ct);
        db.Grants.RemoveRange(before.Where(b => !wanted.Exists(w => w.Role == b.Role && w.Site == b.Site)));
        db.Grants.AddRange(added);
        return wanted;
    }

    private static string? Badge(DefineUser useCase) => useCase.Badge?.Trim().ToUpperInvariant() is { Length: > 0 } badge ? badge : null;

    private static string Stamp() => Ids.New().ToString("N", CultureInfo.InvariantCulture);

    private static SeenUser Seen(MesUser user, IEnumerable<RoleGrant> grants) => new(
        user.DisplayName, user.BadgeNumber, user.Culture, user.Disabled,
        [.. grants.Select(g => $"{g.Role}@{g.Site}").Order(StringComparer.Ordinal)]);

    private sealed record SeenUser(string DisplayName, string? Badge, string? Culture, bool Disabled, IReadOnlyList<string> Grants)
    {
        public string? Password { get; init; }

        public string? Pin { get; init; }
    }
}
