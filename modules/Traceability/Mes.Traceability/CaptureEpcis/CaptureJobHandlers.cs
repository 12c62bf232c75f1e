using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListCaptureJobsHandler(TraceabilityDbContext db) : IHandler<ListCaptureJobs, Page<CaptureJob>>
{
    public async Task<Page<CaptureJob>> HandleAsync(ListCaptureJobs useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var jobs = db.Captures.AsNoTracking();
        if (Cursors.Id(useCase.After) is { } last)
        {
            jobs = jobs.Where(j => j.Id.CompareTo(last) < 0);
        }

        jobs = useCase.Kind is { } kind ? jobs.Where(j => j.Kind == kind) : jobs;
        var found = await jobs.OrderByDescending(j => j.Id).Take(take + 1).ToListAsync(ct);
        return new Page<CaptureJob>(
            [.. found.Take(take).Select(j => j.Show())], found.Count > take ? found[take - 1].Id.ToString("N") : null);
    }
}

internal sealed class GetCaptureJobHandler(TraceabilityDbContext db) : IHandler<GetCaptureJob, CaptureJob>
{
    public async Task<CaptureJob> HandleAsync(GetCaptureJob useCase, CancellationToken ct) =>
        (await db.Captures.AsNoTracking().FirstOrDefaultAsync(j => j.Id == useCase.Id, ct))?.Show()
        ?? throw MesException.NotFound(TraceabilityErrors.EpcisUnknown, ("Id", useCase.Id));
}
