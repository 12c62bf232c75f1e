using Mes.Platform.Live;
using Mes.Platform.People;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Erases piece by piece, a transaction each; the key between pseudonym and name goes with the last, so that what was cancelled can be gone on with.</summary>
internal sealed class ErasePersonHandler(TraceabilityDbContext db, ICallContext call, KnownPeople known, IPeople people, ILiveNotices live) : IHandler<ErasePerson, ErasedPerson>
{
    /// <summary>Outside the record the name stands in clear, so that lists need no second read. None of those rows is hashed; nothing but the name changes.</summary>
    public async Task<ErasedPerson> HandleAsync(ErasePerson useCase, CancellationToken ct)
    {
        var name = useCase.Name?.Trim() is { Length: > 0 } given ? given : throw Unknown(useCase.Name);
        var names = await people.NamesAsync(name, ct);
        var pseudonyms = await db.People.AsNoTracking().Where(p => names.Contains(p.Name)).OrderBy(p => p.Id).Select(p => p.Pseudonym).ToListAsync(ct);
        var key = pseudonyms.Count > 0 ? null : new Person(name, null, call.UtcNow);
        var (act, after) = await ActAsync(useCase.After, pseudonyms, ct);
        var pseudonym = act?.Pseudonym ?? key?.Pseudonym ?? pseudonyms[0];
        var step = await people.EraseAsync(name, pseudonym, useCase.InTexts, after, ct);
        var rows = step.Rows.Where(r => IsReplaced(r.How, useCase.InTexts)).Sum(r => r.Rows);
        act ??= pseudonyms.Count > 0 || step.Rows.Count > 0 ? Begin(names, pseudonym) : null;
        act?.Replace(rows, call.UtcNow);
        if (step.Next is null)
        {
            await EndAsync(names, act ?? throw Unknown(name), ct);
        }
        else if (act is not null && key is not null)
        {
            // Until the end everybody can see whose erasure was begun, and going on puts the same pseudonym everywhere.
            db.People.Add(key);
        }

        live.Changed(KeepingTopic.Name);
        return new ErasedPerson(
            pseudonyms.Count > 0 ? pseudonyms : [pseudonym], rows, [.. PersonPlaces.Of(step)], step.Next is null ? null : $"{act?.Id:N}.{step.Next}", step.Done, step.Total);
    }

    /// <summary>One act for all pieces of a person's erasure, also when it is begun again; null: nothing was found yet. Where to go on is good for this person only.</summary>
    private async Task<(KeepingAct? Act, string? After)> ActAsync(string? cursor, List<string> pseudonyms, CancellationToken ct)
    {
        var begun = await db.KeepingActs.OrderBy(a => a.Id).FirstOrDefaultAsync(a => a.Kind == KeepingKind.ErasureBegun && pseudonyms.Contains(a.Pseudonym), ct);
        return cursor is null ? (begun, null)
            : cursor.Split('.', 2) is [var act, var after] && act == $"{begun?.Id:N}" ? (begun, after)
            : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
    }

    private KeepingAct Begin(IReadOnlyList<string> names, string pseudonym)
    {
        var act = new KeepingAct(Ids.New(), KeepingKind.ErasureBegun, call.UtcNow, By(names, pseudonym)).Of(pseudonym);
        db.KeepingActs.Add(act);
        return act;
    }

    private async Task EndAsync(IReadOnlyList<string> names, KeepingAct act, CancellationToken ct)
    {
        await db.People.Where(p => names.Contains(p.Name)).ExecuteDeleteAsync(ct);
        foreach (var called in names)
        {
            known.Forget(call.Site, called);
        }

        act.End();
    }

    private static MesException Unknown(string? name) => MesException.NotFound(TraceabilityErrors.PersonUnknown, ("Name", name));

    private static bool IsReplaced(PersonMention how, bool inTexts) =>
        how is PersonMention.Name or PersonMention.Quoted or PersonMention.Subject || (inTexts && how == PersonMention.Words);

    /// <summary>Whoever erases themselves is gone too.</summary>
    private string By(IEnumerable<string> names, string pseudonym) =>
        names.Contains(call.Caller.Actor.Name, StringComparer.OrdinalIgnoreCase) ? pseudonym : call.Caller.Actor.Name;
}

internal sealed class ListPeopleHandler(TraceabilityDbContext db) : IHandler<ListPeople, IReadOnlyList<RecordedPerson>>
{
    public async Task<IReadOnlyList<RecordedPerson>> HandleAsync(ListPeople useCase, CancellationToken ct)
    {
        var begun = (await db.KeepingActs.AsNoTracking().Where(a => a.Kind == KeepingKind.ErasureBegun).ToListAsync(ct)).ToLookup(a => a.Pseudonym, a => (DateTime?)a.At);
        var people = await db.People.AsNoTracking().OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(ct);
        return [.. people.Select(p => new RecordedPerson(p.Name, p.Pseudonym, p.Since, begun[p.Pseudonym].FirstOrDefault()))];
    }
}

internal sealed class FindPersonHandler(TraceabilityDbContext db, IPeople people) : IHandler<FindPerson, FoundPerson>
{
    public async Task<FoundPerson> HandleAsync(FindPerson useCase, CancellationToken ct)
    {
        var name = useCase.Name?.Trim() ?? "";
        var names = await people.NamesAsync(name, ct);
        var pseudonyms = await db.People.AsNoTracking().Where(p => names.Contains(p.Name)).OrderBy(p => p.Id).Select(p => p.Pseudonym).ToListAsync(ct);
        var step = name.Length == 0 ? new PeopleStep([], null, 0, 0) : await people.FindAsync(name, pseudonyms, useCase.After, ct);
        var events = step.Rows.Where(r => r.How == PersonMention.Pseudonym).Sum(r => r.Rows);
        return new FoundPerson(name, pseudonyms, events, [.. PersonPlaces.Of(step)], step.Next, step.Done, step.Total);
    }
}

/// <summary>Where a person stands, in the words of the contracts.</summary>
internal static class PersonPlaces
{
    public static IEnumerable<PersonPlace> Of(PeopleStep step) => step.Rows.Where(r => r.How != PersonMention.Pseudonym)
        .Select(r => new PersonPlace(r.Part, r.Place, r.Rows, r.How switch
        {
            PersonMention.Words => PersonPlaceKind.Text,
            PersonMention.Document => PersonPlaceKind.Document,
            PersonMention.Sealed => PersonPlaceKind.Sealed,
            _ => PersonPlaceKind.Name,
        }, r.Examples ?? []));

    /// <summary>What several pieces found, each place once.</summary>
    public static IReadOnlyList<PersonPlace> Merge(IEnumerable<PersonPlace> places) => [.. places.GroupBy(p => (p.Part, p.Place, p.Kind))
        .Select(g => g.First() with { Rows = g.Sum(p => p.Rows), Examples = [.. g.SelectMany(p => p.Examples).Take(3)] })];
}
