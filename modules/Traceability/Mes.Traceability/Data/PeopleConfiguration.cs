using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> e)
    {
        e.ToTable("traceability_person").HasKey(p => p.Id);
        e.Property(p => p.Pseudonym).Code(40);
        e.Property(p => p.Name).HasMaxLength(100);
        e.HasIndex(p => new { p.Site, p.Pseudonym }).IsUnique();
        e.HasIndex(p => new { p.Site, p.Name });
    }
}

internal sealed class KeepingActConfiguration : IEntityTypeConfiguration<KeepingAct>
{
    public void Configure(EntityTypeBuilder<KeepingAct> e)
    {
        e.ToTable("traceability_keeping_act").HasKey(a => a.Id);
        e.Property(a => a.Kind).HasMaxLength(16);
        e.Property(a => a.By).HasMaxLength(100);
        e.Property(a => a.Pseudonym).Code(40);
        e.HasIndex(a => new { a.Site, a.EndedAt });
    }
}

internal sealed class PrunedUnitConfiguration : IEntityTypeConfiguration<PrunedUnit>
{
    public void Configure(EntityTypeBuilder<PrunedUnit> e)
    {
        e.ToTable("traceability_pruned_unit").HasKey(p => new { p.Site, p.Number });
        e.Property(p => p.Number).ValueGeneratedNever();
        e.Property(p => p.At).Microseconds();
        e.Property(p => p.EndedAt).Microseconds();
        e.Property(p => p.HeadHash).HasMaxLength(RecordHash.Size);
        e.Property(p => p.PreviousHash).HasMaxLength(RecordHash.Size);
        e.Property(p => p.Hash).HasMaxLength(RecordHash.Size);
        e.HasIndex(p => new { p.Site, p.UnitId }).IsUnique();
    }
}
