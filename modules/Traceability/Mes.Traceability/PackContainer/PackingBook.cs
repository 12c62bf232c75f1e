using Mes.Platform.Data;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability;

/// <summary>One row a site that has containers. Whoever packs a component or a unit holds it alone, whoever builds one in shares it, so that neither happens unseen by the other; stations do not wait for each other. Where there is no row nothing was ever packed, and a station asks nothing more.</summary>
internal sealed class PackingBook : ISiteOwned
{
    public string Site { get; set; } = "";

    public long Packings { get; private set; }
}

internal sealed class PackingBookConfiguration : IEntityTypeConfiguration<PackingBook>
{
    public void Configure(EntityTypeBuilder<PackingBook> e) => e.ToTable("traceability_packing_book").HasKey(b => b.Site);
}

internal static class PackingBooks
{
    /// <summary>At the site's first container, long before anything can lie in it.</summary>
    public static async Task OpenBookAsync(this TraceabilityDbContext db, CancellationToken ct)
    {
        if (!await db.PackingBooks.AnyAsync(ct))
        {
            await db.InsertOnceAsync(new PackingBook(), ct);
        }
    }

    /// <summary>Until the transaction ends nobody else packs or builds in. To be called before it is looked what is built in.</summary>
    public static Task HoldBookAsync(this TraceabilityDbContext db, CancellationToken ct) =>
        db.PackingBooks.ExecuteUpdateAsync(b => b.SetProperty(x => x.Packings, x => x.Packings + 1), ct);

    /// <summary>Until the transaction ends nobody packs. To be called before it is looked what is packed. SQLite has one writer.</summary>
    public static Task ShareBookAsync(this TraceabilityDbContext db, string site, CancellationToken ct) =>
        db.IsSqlite
            ? Task.CompletedTask
            : db.Database.ExecuteSqlAsync($"SELECT Packings FROM traceability_packing_book WHERE Site = {site} LOCK IN SHARE MODE", ct);
}
