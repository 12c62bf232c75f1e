using Mes.Platform.Audit;
using Mes.Platform.Data;

namespace Mes.Platform.People;

/// <inheritdoc cref="IPeople"/>
internal sealed class PeopleDesk(IEnumerable<IPersonalData> parts, PlatformDbContext db, ICallContext call, AuditTrail audit, PeoplePace pace) : IPeople
{
    private readonly List<IPersonalData> _parts = [.. parts];

    public async Task<PeopleStep> FindAsync(string name, IReadOnlyList<string> pseudonyms, string? after, CancellationToken ct)
    {
        var step = await (await WalkAsync(name, pseudonyms, null, false, ct)).StepAsync(after, ct);
        return step.Next is not null ? step : step with { Rows = [.. step.Rows, .. await OthersAsync(p => p.FindAsync(name, ct))] };
    }

    public async Task CheckAsync(string name, CancellationToken ct)
    {
        foreach (var part in _parts)
        {
            await part.CheckAsync(name, ct);
        }
    }

    public async Task<PeopleStep> EraseAsync(string name, string pseudonym, bool inWords, string? after, CancellationToken ct)
    {
        await CheckAsync(name, ct);
        var step = await (await WalkAsync(name, [], pseudonym, inWords, ct)).StepAsync(after, ct);
        step = step.Next is not null ? step : step with { Rows = [.. step.Rows, .. await OthersAsync(p => p.ReplaceAsync(name, pseudonym, ct))] };
        audit.Changed(pseudonym, null, step.Rows.Select(r => new { r.Place, r.Rows }));
        return step;
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

    private async Task<PeopleWalk> WalkAsync(string name, IReadOnlyList<string> pseudonyms, string? pseudonym, bool inWords, CancellationToken ct)
    {
        var tables = new List<PersonalTable>();
        foreach (var part in _parts)
        {
            tables.AddRange(await part.TablesAsync(ct));
        }

        return new PeopleWalk(db, call.Site, new PersonNames(await NamesAsync(name, ct), pseudonyms), pace, pseudonym, inWords) { Tables = PeopleWalk.Merge(tables) };
    }

    private async Task<List<NamedRows>> OthersAsync(Func<IPersonalData, Task<IReadOnlyList<NamedRows>>> ask)
    {
        var rows = new List<NamedRows>();
        foreach (var part in _parts)
        {
            rows.AddRange(await ask(part));
        }

        return rows;
    }
}
