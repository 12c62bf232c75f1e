using System.Text.Json.Nodes;
using Mes.Platform.Audit;
using Mes.Platform.Data;

namespace Mes.Platform.People;

/// <summary>The audit trail keeps what commands said: a name stands there as a value, and in what an entry is about.</summary>
internal sealed class AuditedNames(PlatformDbContext db, ICallContext call) : IPersonalData
{
    private const int Most = 4000;
    private const string Part = PlatformDbContext.TablePrefix;

    public async Task<IReadOnlyList<NamedRows>> FindAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var rows = 0;
        foreach (var name in names)
        {
            rows += await Naming(name).CountAsync(ct);
        }

        return rows == 0 ? [] : [new NamedRows(Part, "platform_audit_entry", rows)];
    }

    /// <summary>A long entry may lose its end by the longer word; it was cut before.</summary>
    public async Task<IReadOnlyList<NamedRows>> ReplaceAsync(IReadOnlyList<string> names, string pseudonym, CancellationToken ct)
    {
        var rows = 0;
        foreach (var name in names)
        {
            var (said, now, subject) = (Json(name), Json(pseudonym), Subject(name));
            rows += await Naming(name).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.After, a => a.After!.Replace(said, now).Substring(0, Most))
                    .SetProperty(a => a.Before, a => a.Before!.Replace(said, now).Substring(0, Most))
                    .SetProperty(a => a.Subject, a => a.Subject == subject ? pseudonym : a.Subject), ct);
        }

        return rows == 0 ? [] : [new NamedRows(Part, "platform_audit_entry", rows)];
    }

    private IQueryable<AuditEntry> Naming(string name)
    {
        var (said, subject) = (Json(name), Subject(name));
        return db.AuditEntries.IgnoreQueryFilters()
            .Where(a => (a.Site == call.Site || a.Site == "") && (a.Subject == subject || a.After!.Contains(said) || a.Before!.Contains(said)));
    }

    private static string Json(string name) => JsonValue.Create(name)!.ToJsonString();

    private static string Subject(string name) => "user:" + name;
}
