using Mes.Platform.Audit;
using Mes.Platform.Data;

namespace Mes.Platform.People;

/// <summary>The audit trail keeps what commands said: a name stands there as a value, and in what an entry is about.</summary>
internal sealed class AuditedNames : IPersonalData
{
    /// <summary>A long entry may lose its end by the longer word; it was cut before.</summary>
    private const int Most = 4000;

    public Task<IReadOnlyList<PersonalTable>> TablesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalTable>>(
    [
        new PersonalTable(PlatformDbContext.TablePrefix, "platform_audit_entry", [nameof(AuditEntry.Id)], nameof(AuditEntry.Site), null,
        [
            new PersonalColumn(nameof(AuditEntry.Before), PersonMention.Quoted, Most), new PersonalColumn(nameof(AuditEntry.After), PersonMention.Quoted, Most),
            new PersonalColumn(nameof(AuditEntry.Subject), PersonMention.Subject),
        ]),
    ]);
}
