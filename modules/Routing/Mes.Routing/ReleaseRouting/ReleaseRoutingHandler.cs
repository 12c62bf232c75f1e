using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ReleaseRoutingHandler(RoutingDbContext db, ICallContext call, ILiveNotices live) : IHandler<ReleaseRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(ReleaseRouting useCase, CancellationToken ct)
    {
        var version = await db.Versions.OneAsync(useCase.Code, useCase.Version, ct);
        RoutingVersion.Expect(useCase.Revision, version.Revision);
        version.Release(await db.CentresAsync(ct));
        live.Changed(Topics.Routings);
        await db.SaveChangesAsync(ct);
        return version.ToSummary(call.UtcNow);
    }
}
