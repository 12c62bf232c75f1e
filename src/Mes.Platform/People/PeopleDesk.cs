using Mes.Platform.Audit;

namespace Mes.Platform.People;

/// <inheritdoc cref="IPeople"/>
internal sealed class PeopleDesk(IEnumerable<IPersonalData> parts, AuditTrail audit) : IPeople
{
    private readonly List<IPersonalData> _parts = [.. parts];

    public async Task<IReadOnlyList<NamedRows>> FindAsync(string name, CancellationToken ct)
    {
        var names = await NamesAsync(name, ct);
        var found = new List<NamedRows>();
        foreach (var part in _parts)
        {
            found.AddRange(await part.FindAsync(names, ct));
        }

        return found;
    }

    public async Task<IReadOnlyList<NamedRows>> EraseAsync(string name, string pseudonym, CancellationToken ct)
    {
        var names = await NamesAsync(name, ct);
        var done = new List<NamedRows>();
        foreach (var part in _parts)
        {
            done.AddRange(await part.ReplaceAsync(names, pseudonym, ct));
        }

        audit.Changed(pseudonym, null, done);
        return done;
    }

    public async Task<IReadOnlyList<string>> NamesAsync(string name, CancellationToken ct)
    {
        List<string> names = [name];
        foreach (var part in _parts)
        {
            names.AddRange(await part.AlsoKnownAsAsync(name, ct));
        }

        return [.. names.Concat(names.Select(n => n.ToUpperInvariant())).Distinct(StringComparer.Ordinal)];
    }
}
