using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class DefineRoutingHandler(RoutingDbContext db, ICallContext call, ILiveNotices live)
    : IHandler<DefineRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(DefineRouting useCase, CancellationToken ct)
    {
        var definition = RoutingCheck.Normal(useCase);
        await db.LockBookAsync(ct);
        var version = await db.Versions
            .FirstOrDefaultAsync(v => v.Code == definition.Code && v.Number == definition.Version, ct);
        if (version is not null && version.State != RoutingState.Draft && version.Says(definition))
        {
            return version.ToSummary(call.UtcNow);
        }

        RoutingVersion.Expect(definition.Revision, version?.Revision ?? 0);
        var centres = await db.CentresAsync(ct);
        if ((!definition.Unfinished || definition.Release) && centres.Faults(definition.Operations) is { Count: > 0 } faults)
        {
            throw MesException.Invalid(faults);
        }

        if (version is null)
        {
            version = RoutingVersion.Draft(definition, centres);
            db.Versions.Add(version);
        }
        else
        {
            version.Rewrite(definition, centres);
        }

        await RefuseOverlapsAsync(version, ct);
        if (definition.Release)
        {
            version.Release(centres);
        }

        live.Changed(Topics.Routings);
        await db.SaveChangesAsync(ct);
        return version.ToSummary(call.UtcNow);
    }

    private async Task RefuseOverlapsAsync(RoutingVersion version, CancellationToken ct)
    {
        if (await db.OverlapAsync(version, ct) is { } overlap)
        {
            throw new MesException(ErrorKind.Refused, overlap, []);
        }
    }
}

internal sealed class CheckRoutingHandler(RoutingDbContext db) : IHandler<CheckRouting, RoutingFaults>
{
    public async Task<RoutingFaults> HandleAsync(CheckRouting useCase, CancellationToken ct)
    {
        var (definition, faults) = RoutingCheck.Of(useCase.Definition);
        faults = [.. (await db.CentresAsync(ct)).Faults(definition.Operations), .. faults];
        var id = await db.Versions.Where(v => v.Code == definition.Code && v.Number == definition.Version)
            .Select(v => v.Id).FirstOrDefaultAsync(ct);
        return await db.OverlapAsync(RoutingVersion.Draft(definition), ct, id) is { } overlap
            ? new RoutingFaults([overlap, .. faults])
            : new RoutingFaults(faults);
    }
}

internal sealed class DiscardRoutingHandler(RoutingDbContext db, ILiveNotices live) : IHandler<DiscardRouting, Done>
{
    public async Task<Done> HandleAsync(DiscardRouting useCase, CancellationToken ct)
    {
        var version = await db.Versions.OneAsync(useCase.Code, useCase.Version, ct);
        version.RefuseReleased();
        db.Versions.Remove(version);
        live.Changed(Topics.Routings);
        return Done.Value;
    }
}
