using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.Kiosks;

/// <summary>Makes a code that binds a screen to a station, once and within a quarter of an hour. Who opens <c>/kiosk</c> there and types it has the station's screen from then on.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Name">What people call the device, 1 to 100 characters.</param>
[Requires(PlatformPermissions.Kiosks), CarriesSecret]
public sealed record RegisterKiosk(string Station, string Name) : ICommand<KioskRegistered>;

/// <summary>The one time that a code is shown.</summary>
/// <param name="Id">To unbind the device.</param>
/// <param name="Code">What is typed at the device.</param>
/// <param name="ExpiresAt">Until when, UTC.</param>
public sealed record KioskRegistered(Guid Id, string Code, DateTime ExpiresAt);

/// <summary>Takes the station from a device. Whoever is signed in there is signed out.</summary>
/// <param name="Id">Its id.</param>
[Requires(PlatformPermissions.Kiosks)]
public sealed record UnbindKiosk(Guid Id) : ICommand<Done>;

/// <summary>The devices of a site, by station.</summary>
[Requires(PlatformPermissions.Kiosks)]
public sealed record ListKiosks : IQuery<IReadOnlyList<KioskInfo>>;

/// <summary>A device.</summary>
/// <param name="Id">To unbind it.</param>
/// <param name="Station">Its station.</param>
/// <param name="Name">What people call it.</param>
/// <param name="CreatedBy">Who made its code.</param>
/// <param name="CreatedAt">When, UTC.</param>
/// <param name="CodeExpiresAt">Until when its code is good, UTC; null: it is bound.</param>
/// <param name="BoundAt">When it was bound, UTC; null: not yet.</param>
/// <param name="BoundFrom">From which address, or null.</param>
public sealed record KioskInfo(
    Guid Id, string Station, string Name, string CreatedBy, DateTime CreatedAt, DateTime? CodeExpiresAt, DateTime? BoundAt, string? BoundFrom);

/// <summary>Binds a device by its code. Only the product itself asks.</summary>
/// <param name="Code">What was typed.</param>
/// <param name="Address">From where.</param>
[Requires(PlatformPermissions.Users, Enterprise = true), CarriesSecret]
internal sealed record BindKiosk(string Code, string? Address) : ICommand<BoundKiosk>;

/// <summary>What the device keeps; null: the code is wrong, used or too old.</summary>
internal sealed record BoundKiosk(string? Secret);

internal sealed class RegisterKioskHandler(AccountsDbContext db, ICallContext call, AuditTrail audit)
    : IHandler<RegisterKiosk, KioskRegistered>
{
    public async Task<KioskRegistered> HandleAsync(RegisterKiosk useCase, CancellationToken ct)
    {
        var (station, name) = ((useCase.Station ?? "").Trim().ToUpperInvariant(), (useCase.Name ?? "").Trim());
        var errors = new List<MesError>();
        if (station.Length is 0 or > 40)
        {
            errors.Add(MesError.Of("Platform:TextLength", ("Min", 1), ("Max", 40)) with { Target = "station" });
        }

        if (name.Length is 0 or > 100)
        {
            errors.Add(MesError.Of("Platform:TextLength", ("Min", 1), ("Max", 100)) with { Target = "name" });
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var code = KioskSecret.NewCode();
        var row = new KioskRow
        {
            Id = Ids.New(),
            Site = call.Site,
            Station = station,
            Name = name,
            CodeHash = RandomSecret.Hash(code),
            CodeExpiresAt = call.UtcNow + KioskSecret.CodeLife,
            CreatedAt = call.UtcNow,
            CreatedBy = call.Caller.Actor.Name,
        };
        db.Kiosks.Add(row);
        audit.Changed("kiosk:" + name, null, new { station });
        await db.SaveChangesAsync(ct);
        return new KioskRegistered(row.Id, code, row.CodeExpiresAt);
    }
}

internal sealed class BindKioskHandler(AccountsDbContext db, AccessChanges changes, AuditTrail audit, TimeProvider time)
    : IHandler<BindKiosk, BoundKiosk>
{
    public async Task<BoundKiosk> HandleAsync(BindKiosk useCase, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hash = RandomSecret.Hash(KioskSecret.Normal(useCase.Code));
        if (await db.Kiosks.FirstOrDefaultAsync(k => k.CodeHash == hash, ct) is not { } row || row.CodeExpiresAt <= now)
        {
            audit.Changed("kiosk:", null, new { outcome = "refused" });
            return new BoundKiosk(null);
        }

        var secret = RandomSecret.New();
        (row.CodeHash, row.SecretHash, row.BoundAt, row.BoundFrom) = (null, RandomSecret.Hash(secret), now, useCase.Address);
        audit.Changed("kiosk:" + row.Name, null, new { outcome = "bound", row.Site, row.Station });
        changes.Announce();
        return new BoundKiosk(secret);
    }
}

internal sealed class UnbindKioskHandler(AccountsDbContext db, ICallContext call, AccessChanges changes, AuditTrail audit)
    : IHandler<UnbindKiosk, Done>
{
    public async Task<Done> HandleAsync(UnbindKiosk useCase, CancellationToken ct)
    {
        var row = await db.Kiosks.FirstOrDefaultAsync(k => k.Id == useCase.Id && k.Site == call.Site, ct)
            ?? throw MesException.NotFound("Platform:KioskUnknown", ("Id", useCase.Id));
        db.Kiosks.Remove(row);
        audit.Changed("kiosk:" + row.Name, new { row.Station }, null);
        changes.Announce();
        return Done.Value;
    }
}

internal sealed class ListKiosksHandler(AccountsDbContext db, ICallContext call) : IHandler<ListKiosks, IReadOnlyList<KioskInfo>>
{
    public async Task<IReadOnlyList<KioskInfo>> HandleAsync(ListKiosks useCase, CancellationToken ct)
    {
        var rows = await db.Kiosks.AsNoTracking().Where(k => k.Site == call.Site)
            .OrderBy(k => k.Station).ThenBy(k => k.Name).ToListAsync(ct);
        return [.. rows.Select(k => new KioskInfo(
            k.Id, k.Station, k.Name, k.CreatedBy, k.CreatedAt, k.BoundAt is null ? k.CodeExpiresAt : null, k.BoundAt, k.BoundFrom))];
    }
}
