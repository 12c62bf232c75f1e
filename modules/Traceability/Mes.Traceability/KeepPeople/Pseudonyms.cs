using System.Collections.Concurrent;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What the record calls people: the name of a person stays outside of what is hashed.</summary>
internal sealed class Pseudonyms(TraceabilityDbContext db, ICallContext call, KnownPeople known)
{
    private readonly Dictionary<string, string> _others = new(StringComparer.Ordinal);
    private string? _mine;

    /// <summary>The word for whoever is acting. Machines, plugins and the product itself are no people and keep their names.</summary>
    public async ValueTask<string> ActorAsync(CancellationToken ct)
    {
        var actor = call.Caller.Actor;
        return actor.Kind != ActorKind.User ? actor.Name : _mine ??= known.Find(call.Site, actor.Name) ?? await FindAsync(actor.Name, actor.Id, ct);
    }

    /// <summary>The word for somebody whom a fact names beside whoever is acting.</summary>
    public async ValueTask<string> OfAsync(string name, CancellationToken ct) => call.Caller.Actor is { Kind: ActorKind.User } me && me.Name == name ? await ActorAsync(ct)
        : _others.TryGetValue(name, out var found) ? found
        : _others[name] = known.Find(call.Site, name) ?? await FindAsync(name, null, ct);

    /// <summary>Names of pseudonyms; those of erased people stay as they are.</summary>
    public async Task<Func<string, string>> NamesAsync(IEnumerable<string> actors, CancellationToken ct)
    {
        var asked = actors.Where(Person.IsPseudonym).Distinct().ToList();
        var names = asked.Count == 0 ? [] : await db.People.AsNoTracking()
            .Where(p => asked.Contains(p.Pseudonym)).ToDictionaryAsync(p => p.Pseudonym, p => p.Name, ct);
        return actor => names.GetValueOrDefault(actor, actor);
    }

    /// <summary>Two first acts of one person at the same moment make two pseudonyms, both of which lead to that person: nobody waits for the other.</summary>
    private async Task<string> FindAsync(string name, Guid? account, CancellationToken ct)
    {
        var found = await db.People.AsNoTracking().Where(p => p.Name == name).OrderBy(p => p.Id).Select(p => p.Pseudonym).FirstOrDefaultAsync(ct);
        if (found is not null)
        {
            known.Remember(call.Site, name, found);
            return found;
        }

        var person = new Person(name, account, call.UtcNow);
        db.People.Add(person);
        return person.Pseudonym;
    }
}

/// <summary>Pseudonyms that were read lately. One host forgets a person at once when it is erased there; another within a minute, and what it writes until then leads to nobody.</summary>
internal sealed class KnownPeople(TimeProvider time)
{
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Site, string Name), (string Pseudonym, DateTimeOffset Read)> _known = new();

    public string? Find(string site, string name) =>
        _known.TryGetValue((site, name), out var entry) && time.GetUtcNow() - entry.Read < Time ? entry.Pseudonym : null;

    public void Remember(string site, string name, string pseudonym) => _known[(site, name)] = (pseudonym, time.GetUtcNow());

    public void Forget(string site, string name) => _known.TryRemove((site, name), out _);
}
