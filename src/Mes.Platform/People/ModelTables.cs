using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mes.Platform.People;

/// <summary>The tables of a context in which people may stand, by the names of their columns, so that a column that is added later is covered without anybody thinking of it.</summary>
/// <remarks>A text column names a person when it is called <c>By</c>, <c>…By</c>, <c>Actor</c>, <c>Owner</c> or <c>Person</c>; people write their own words into <c>Reason</c>, <c>Note</c>, <c>Text</c>, <c>Comment</c>, <c>Remark</c> and <c>Description</c>; any other long text may hold a name too.</remarks>
internal sealed class ModelTables<TContext>(TContext db, string part) : IPersonalData
    where TContext : DbContext
{
    public Task<IReadOnlyList<PersonalTable>> TablesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalTable>>([.. db.Model.GetEntityTypes()
        .Where(e => e.GetTableName() is { } table && !e.IsOwned() && !PersonalWords.GoByThemselves.Contains(table)).Select(Table).Where(t => t.Columns.Count > 0)]);

    private PersonalTable Table(IEntityType entity)
    {
        var store = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var isSealed = typeof(ISealedRow).IsAssignableFrom(entity.ClrType);
        var columns = entity.GetProperties().Where(p => !p.IsPrimaryKey())
            .Select(p => (Name: p.GetColumnName(store)!, How: How(p, isSealed), Longest: p.GetMaxLength()))
            .Where(c => c.How is not null).Select(c => new PersonalColumn(c.Name, c.How!.Value, c.Longest));
        return new PersonalTable(
            part, store.Name, [.. entity.FindPrimaryKey()?.Properties.Select(p => p.GetColumnName(store)!) ?? []], entity.FindProperty(nameof(ISiteOwned.Site))?.GetColumnName(store),
            typeof(IVersioned).IsAssignableFrom(entity.ClrType) ? entity.FindProperty(nameof(IVersioned.Version))!.GetColumnName(store) : null, [.. columns]);
    }

    private static PersonMention? How(IProperty property, bool isSealed)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum || (property.GetTypeMapping().Converter?.ProviderClrType ?? type) != typeof(string))
        {
            return null;
        }

        return PersonalWords.How(type == typeof(string) ? property.Name : "", property.GetMaxLength()) switch
        {
            PersonMention.Name when isSealed => PersonMention.Pseudonym,
            PersonMention.Words or PersonMention.Document when isSealed => PersonMention.Sealed,
            var how => how,
        };
    }
}

/// <summary>What the name of a text column says about what stands in it.</summary>
internal static class PersonalWords
{
    /// <summary>Shorter texts are codes, whatever they are called.</summary>
    private const int Long = 200;

    private static readonly string[] Names = ["By", "Actor", "Owner", "Person"];
    private static readonly string[] Words = ["Reason", "Note", "Text", "Comment", "Remark", "Description"];

    /// <summary>What is kept for a few days only, and is gone before anybody could read it.</summary>
    public static readonly HashSet<string> GoByThemselves = ["platform_outbox_message", "platform_idempotent_answer"];

    /// <returns>Null: no person stands there.</returns>
    public static PersonMention? How(string column, int? longest) =>
        Names.Contains(column) || column.EndsWith("By", StringComparison.Ordinal) ? PersonMention.Name
        : Words.Any(w => column.EndsWith(w, StringComparison.Ordinal)) ? PersonMention.Words
        : longest is null or >= Long ? PersonMention.Document
        : null;
}
