using Mes.Platform.Live;
using Mes.Platform.People;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ErasePersonHandler(TraceabilityDbContext db, ICallContext call, KnownPeople known, IPeople people, ILiveNotices live) : IHandler<ErasePerson, ErasedPerson>
{
    /// <summary>Outside the record the name stands in clear, so that lists need no second read. None of those rows is hashed; nothing but the name changes.</summary>
    public async Task<ErasedPerson> HandleAsync(ErasePerson useCase, CancellationToken ct)
    {
        var name = useCase.Name?.Trim() ?? "";
        var names = await people.NamesAsync(name, ct);
        var pseudonyms = await db.People.AsNoTracking().Where(p => names.Contains(p.Name)).OrderBy(p => p.Id).Select(p => p.Pseudonym).ToListAsync(ct);
        if (name.Length == 0 || (pseudonyms.Count == 0 && (await people.FindAsync(name, ct)).Count == 0))
        {
            throw MesException.NotFound(TraceabilityErrors.PersonUnknown, ("Name", name));
        }

        if (pseudonyms.Count == 0)
        {
            pseudonyms.Add(Person.NewPseudonym());
        }

        await db.People.Where(p => names.Contains(p.Name)).ExecuteDeleteAsync(ct);
        var replaced = await people.EraseAsync(name, pseudonyms[0], ct);
        foreach (var called in names)
        {
            known.Forget(call.Site, called);
        }

        var rows = replaced.Sum(r => r.Rows);
        db.KeepingActs.Add(new KeepingAct(Ids.New(), KeepingKind.Erasure, call.UtcNow, By(names, pseudonyms[0])).Erased(pseudonyms[0], rows));
        live.Changed(KeepingTopic.Name);
        return new ErasedPerson(pseudonyms, rows, [.. replaced.Select(r => new PersonPlace(r.Part, r.Place, r.Rows))]);
    }

    /// <summary>Whoever erases themselves is gone too.</summary>
    private string By(IEnumerable<string> names, string pseudonym) =>
        names.Contains(call.Caller.Actor.Name, StringComparer.OrdinalIgnoreCase) ? pseudonym : call.Caller.Actor.Name;
}

internal sealed class ListPeopleHandler(TraceabilityDbContext db) : IHandler<ListPeople, IReadOnlyList<RecordedPerson>>
{
    public async Task<IReadOnlyList<RecordedPerson>> HandleAsync(ListPeople useCase, CancellationToken ct) => await db.People.AsNoTracking()
        .OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new RecordedPerson(p.Name, p.Pseudonym, p.Since)).ToListAsync(ct);
}

internal sealed class FindPersonHandler(TraceabilityDbContext db, IPeople people) : IHandler<FindPerson, FoundPerson>
{
    public async Task<FoundPerson> HandleAsync(FindPerson useCase, CancellationToken ct)
    {
        var name = useCase.Name?.Trim() ?? "";
        var names = await people.NamesAsync(name, ct);
        var pseudonyms = await db.People.AsNoTracking().Where(p => names.Contains(p.Name)).OrderBy(p => p.Id).Select(p => p.Pseudonym).ToListAsync(ct);
        var events = pseudonyms.Count == 0 ? 0 : await db.Events.AsNoTracking().CountAsync(e => pseudonyms.Contains(e.Actor), ct);
        var places = name.Length == 0 ? [] : await people.FindAsync(name, ct);
        return new FoundPerson(name, pseudonyms, events, [.. places.Select(p => new PersonPlace(p.Part, p.Place, p.Rows))]);
    }
}
