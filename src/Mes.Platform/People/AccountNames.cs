using System.Globalization;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.People;

/// <summary>The account of a person: one that is shut is stripped of everything that names the person, one that is open keeps the person from being erased.</summary>
internal sealed class AccountNames(AccountsDbContext db) : IPersonalData
{
    /// <summary>The name to sign in with as it is written, the badge's number, and what people call the person where nobody else is called so.</summary>
    public async Task<IReadOnlyList<string>> AlsoKnownAsAsync(string name, CancellationToken ct)
    {
        var normalized = name.ToUpperInvariant();
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, ct) is not { } user)
        {
            return [];
        }

        List<string> names = user.BadgeNumber is { } badge ? [user.UserName!, badge] : [user.UserName!];
        var other = user.DisplayName.ToUpperInvariant();
        if (user.DisplayName.Length > 0
            && !await db.Users.AnyAsync(u => u.NormalizedUserName != normalized && (u.DisplayName == user.DisplayName || u.NormalizedUserName == other), ct))
        {
            names.Add(user.DisplayName);
        }

        return names;
    }

    public async Task CheckAsync(string name, CancellationToken ct)
    {
        if (await FindAsync(name).FirstOrDefaultAsync(ct) is { Disabled: false } user)
        {
            throw MesException.Refused("Platform:Person.AccountOpen", ("Name", user.UserName));
        }
    }

    public async Task<IReadOnlyList<NamedRows>> FindAsync(string name, CancellationToken ct) =>
        await FindAsync(name).CountAsync(ct) is > 0 and var rows ? [Rows(rows)] : [];

    public async Task<IReadOnlyList<NamedRows>> ReplaceAsync(string name, string pseudonym, CancellationToken ct)
    {
        if (await FindAsync(name).FirstOrDefaultAsync(ct) is not { } user)
        {
            return [];
        }

        (user.UserName, user.NormalizedUserName, user.DisplayName) = (pseudonym, pseudonym.ToUpperInvariant(), pseudonym);
        user.BadgeNumber = user.PinHash = user.PasswordHash = user.Email = user.NormalizedEmail = user.PhoneNumber = user.Culture = null;
        user.SecurityStamp = user.ConcurrencyStamp = Ids.New().ToString("N", CultureInfo.InvariantCulture);
        db.Grants.RemoveRange(await db.Grants.Where(g => g.UserId == user.Id).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        return [Rows(1)];
    }

    private IQueryable<MesUser> FindAsync(string name)
    {
        var normalized = name.ToUpperInvariant();
        return db.Users.Where(u => u.NormalizedUserName == normalized);
    }

    private static NamedRows Rows(int rows) => new(AccountsDbContext.TablePrefix, "platform_account_user", rows);
}
