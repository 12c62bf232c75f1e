using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListCaptureJobsHandler(TraceabilityDbContext db) : IHandler<ListCaptureJobs, Page<CaptureJob>>
{
    private const int Most = 500;

    public async Task<Page<CaptureJob>> HandleAsync(ListCaptureJobs useCase, CancellationToken ct)
    {
        if (useCase.Take is < 1 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var jobs = db.Captures.AsNoTracking();
        if (useCase.After is { } after)
        {
            var last = Guid.TryParseExact(after, "N", out var id) ? id : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
            jobs = jobs.Where(j => j.Id.CompareTo(last) < 0);
        }

        jobs = useCase.Kind is { } kind ? jobs.Where(j => j.Kind == kind) : jobs;
        var found = await jobs.OrderByDescending(j => j.Id).Take(useCase.Take + 1).ToListAsync(ct);
        return new Page<CaptureJob>(
            [.. found.Take(useCase.Take).Select(j => j.Show())], found.Count > useCase.Take ? found[useCase.Take - 1].Id.ToString("N") : null);
    }
}

internal sealed class GetCaptureJobHandler(TraceabilityDbContext db) : IHandler<GetCaptureJob, CaptureJob>
{
    public async Task<CaptureJob> HandleAsync(GetCaptureJob useCase, CancellationToken ct) =>
        (await db.Captures.AsNoTracking().FirstOrDefaultAsync(j => j.Id == useCase.Id, ct))?.Show()
        ?? throw MesException.NotFound(TraceabilityErrors.EpcisUnknown, ("Id", useCase.Id));
}
