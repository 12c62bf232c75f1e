using Mes.Traceability.Epcis;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class CaptureConfiguration : IEntityTypeConfiguration<Capture>
{
    public void Configure(EntityTypeBuilder<Capture> e)
    {
        e.ToTable("traceability_exchange_job").HasKey(c => c.Id);
        e.Property(c => c.Partner).Code(Codes.Station);
        e.Property(c => c.By).HasMaxLength(100);
        e.Property(c => c.Errors).HasMaxLength(4_000_000);
        e.Property(c => c.Head).HasMaxLength(4_000_000);
        e.HasIndex(c => new { c.Site, c.Id });
    }
}

internal sealed class CapturedEventConfiguration : IEntityTypeConfiguration<CapturedEvent>
{
    public void Configure(EntityTypeBuilder<CapturedEvent> e)
    {
        e.ToTable("traceability_epcis_event").HasKey(c => new { c.Site, c.Number });
        e.Property(c => c.Number).ValueGeneratedNever();
        e.Property(c => c.Content).HasMaxLength(4_000_000);
        e.Property(c => c.Context).HasMaxLength(1_000_000);
        e.Property(c => c.Identity).Code(2 * RecordHash.Size);
        e.Property(c => c.PreviousHash).HasMaxLength(RecordHash.Size);
        e.Property(c => c.Hash).HasMaxLength(RecordHash.Size);
        e.HasIndex(c => new { c.Site, c.Identity }).IsUnique();
        e.HasIndex(c => new { c.Site, c.EventTime, c.Number });
    }
}

internal sealed class CapturedKeyConfiguration : IEntityTypeConfiguration<CapturedKey>
{
    public void Configure(EntityTypeBuilder<CapturedKey> e)
    {
        e.ToTable("traceability_epcis_key").HasKey(k => new { k.Site, k.Kind, k.Value, k.Number });
        e.Property(k => k.Kind).Code(EventKeys.MostKind);
        e.Property(k => k.Value).Code(EventKeys.MostText);
        e.Property(k => k.Number).ValueGeneratedNever();
        e.HasIndex(k => new { k.Site, k.Number });
    }
}

internal sealed class CaptureHeadConfiguration : IEntityTypeConfiguration<CaptureHead>
{
    public void Configure(EntityTypeBuilder<CaptureHead> e)
    {
        e.ToTable("traceability_epcis_head").HasKey(h => h.Id);
        e.Property(h => h.Hash).HasMaxLength(RecordHash.Size);
        e.HasIndex(h => h.Site).IsUnique();
    }
}
