using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ErasePersonHandler(TraceabilityDbContext db, ICallContext call, KnownPeople known) : IHandler<ErasePerson, ErasedPerson>
{
    public async Task<ErasedPerson> HandleAsync(ErasePerson useCase, CancellationToken ct)
    {
        var name = useCase.Name?.Trim() ?? "";
        var pseudonyms = await db.People.AsNoTracking().Where(p => p.Name == name).OrderBy(p => p.Id).Select(p => p.Pseudonym).ToListAsync(ct);
        if (pseudonyms.Count == 0)
        {
            throw MesException.NotFound(TraceabilityErrors.PersonUnknown, ("Name", name));
        }

        var replaced = await ReplaceAsync(name, pseudonyms[0], ct);
        await db.People.Where(p => p.Name == name).ExecuteDeleteAsync(ct);
        known.Forget(call.Site, name);
        return new ErasedPerson(pseudonyms, replaced);
    }

    /// <summary>Outside the record the name stands in clear, so that lists need no second read. None of these rows is hashed; nothing but the name changes.</summary>
    private async Task<int> ReplaceAsync(string name, string pseudonym, CancellationToken ct) =>
        await db.Edges.Where(e => e.InstalledBy == name).ExecuteUpdateAsync(s => s.SetProperty(e => e.InstalledBy, pseudonym), ct)
        + await db.Edges.Where(e => e.RemovedBy == name).ExecuteUpdateAsync(s => s.SetProperty(e => e.RemovedBy, pseudonym), ct)
        + await db.Software.Where(s => s.InstalledBy == name).ExecuteUpdateAsync(u => u.SetProperty(s => s.InstalledBy, pseudonym), ct)
        + await db.LotMoves.Where(m => m.By == name).ExecuteUpdateAsync(s => s.SetProperty(m => m.By, pseudonym), ct)
        + await db.Concessions.Where(c => c.GrantedBy == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.GrantedBy, pseudonym), ct)
        + await db.Concessions.Where(c => c.Owner == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.Owner, pseudonym), ct)
        + await db.PartReleases.Where(p => p.ReleasedBy == name).ExecuteUpdateAsync(s => s.SetProperty(p => p.ReleasedBy, pseudonym), ct)
        + await db.Campaigns.Where(c => c.OpenedBy == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.OpenedBy, pseudonym), ct)
        + await db.Campaigns.Where(c => c.ClosedBy == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.ClosedBy, pseudonym), ct)
        + await db.CampaignSteps.Where(c => c.By == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.By, pseudonym), ct)
        + await db.Contents.Where(c => c.PackedBy == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.PackedBy, pseudonym), ct)
        + await db.Contents.Where(c => c.UnpackedBy == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.UnpackedBy, pseudonym), ct);
}

internal sealed class ListPeopleHandler(TraceabilityDbContext db) : IHandler<ListPeople, IReadOnlyList<RecordedPerson>>
{
    public async Task<IReadOnlyList<RecordedPerson>> HandleAsync(ListPeople useCase, CancellationToken ct) => await db.People.AsNoTracking()
        .OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new RecordedPerson(p.Name, p.Pseudonym, p.Since)).ToListAsync(ct);
}
