using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ListRoutingsHandler(RoutingDbContext db, ICallContext call)
    : IHandler<ListRoutings, IReadOnlyList<RoutingSummary>>
{
    public async Task<IReadOnlyList<RoutingSummary>> HandleAsync(ListRoutings useCase, CancellationToken ct)
    {
        var versions = await db.Versions.AsNoTracking()
            .OrderBy(v => v.Code).ThenByDescending(v => v.Number).ToListAsync(ct);
        var model = useCase.Model is null ? null : Codes.Normal(useCase.Model);
        return [.. versions.Where(v => model is null || v.Models.Contains(model)).Select(v => v.ToSummary(call.UtcNow))];
    }
}

internal sealed class GetRoutingHandler(RoutingDbContext db, ICallContext call) : IHandler<GetRouting, RoutingSummary>
{
    public async Task<RoutingSummary> HandleAsync(GetRouting useCase, CancellationToken ct)
    {
        var code = Codes.Normal(useCase.Code);
        var number = useCase.Version
            ?? await db.Versions.Where(v => v.Code == code).MaxAsync(v => (int?)v.Number, ct) ?? 0;
        var version = await db.Versions.OneAsync(code, number, ct);
        return version.ToSummary(call.UtcNow);
    }
}
