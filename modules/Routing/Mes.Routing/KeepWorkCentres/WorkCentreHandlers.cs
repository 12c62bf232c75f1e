using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class DefineWorkCentreHandler(RoutingDbContext db, StationDirectory directory, ILiveNotices live) : IHandler<DefineWorkCentre, WorkCentre>
{
    private const int MaxStations = 100;

    public async Task<WorkCentre> HandleAsync(DefineWorkCentre useCase, CancellationToken ct)
    {
        var centre = Normal(useCase);
        await db.LockBookAsync(ct);
        var all = await db.WorkCentres.ToListAsync(ct);
        await RefuseClashesAsync(centre, all, ct);
        var row = all.FirstOrDefault(c => c.Code == centre.Code) ?? db.WorkCentres.Add(new WorkCentreRow(centre.Code)).Entity;
        row.Write(centre.Name, centre.Stations);
        live.Changed(Topics.Routings);
        return centre;
    }

    private static WorkCentre Normal(DefineWorkCentre useCase)
    {
        var errors = new List<MesError>();
        Fields.Between(useCase.Stations?.Count ?? 0, 1, MaxStations, "stations", errors);
        var centre = new WorkCentre(
            Fields.Code(useCase.Code, "code", errors),
            Fields.Name(useCase.Name, "name", errors),
            [.. (useCase.Stations ?? []).Take(MaxStations).Select((s, i) => Fields.Code(s, $"stations[{i}]", errors)).Distinct().Order(StringComparer.Ordinal)]);
        return errors.Count == 0 ? centre : throw MesException.Invalid(errors);
    }

    private async Task RefuseClashesAsync(WorkCentre centre, IReadOnlyList<WorkCentreRow> all, CancellationToken ct)
    {
        var others = all.Where(c => c.Code != centre.Code).ToList();
        if (others.SelectMany(o => o.Stations.Select(s => (Station: s, Centre: o.Code))).FirstOrDefault(s => centre.Stations.Contains(s.Station)) is { Centre: not null } taken)
        {
            throw MesException.Refused(RoutingErrors.StationInCentre, ("Station", taken.Station), ("WorkCentre", taken.Centre));
        }

        var places = centre.Stations.Concat(others.SelectMany(o => o.Stations)).Concat((await directory.ListAsync(ct)).Select(s => s.Code));
        var mistaken = others.Select(o => o.Code).FirstOrDefault(centre.Stations.Contains) ?? (places.Contains(centre.Code) ? centre.Code : null);
        if (mistaken is not null)
        {
            throw MesException.Refused(RoutingErrors.CentreIsStation, ("WorkCentre", mistaken));
        }
    }
}

internal sealed class RemoveWorkCentreHandler(RoutingDbContext db, ILiveNotices live) : IHandler<RemoveWorkCentre, Done>
{
    public async Task<Done> HandleAsync(RemoveWorkCentre useCase, CancellationToken ct)
    {
        var code = Codes.Normal(useCase.Code);
        db.WorkCentres.Remove(await db.WorkCentres.FirstOrDefaultAsync(c => c.Code == code, ct)
            ?? throw MesException.NotFound(RoutingErrors.WorkCentreNotFound, ("WorkCentre", code)));
        live.Changed(Topics.Routings);
        return Done.Value;
    }
}

internal sealed class ListWorkCentresHandler(RoutingDbContext db) : IHandler<ListWorkCentres, IReadOnlyList<WorkCentre>>
{
    public Task<IReadOnlyList<WorkCentre>> HandleAsync(ListWorkCentres useCase, CancellationToken ct) => db.CentresAsync(ct);
}
