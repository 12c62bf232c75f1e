using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class UnitRecordConfiguration : IEntityTypeConfiguration<UnitRecord>
{
    public void Configure(EntityTypeBuilder<UnitRecord> e)
    {
        e.ToTable("traceability_unit").HasKey(u => u.Id);
        e.Property(u => u.Serial).Code(Codes.Serial);
        e.Property(u => u.OrderNumber).Code(60);
        e.Property(u => u.Model).Code(60);
        e.Property(u => u.Market).Code(10);
        e.Property(u => u.PartNumber).Code(Codes.PartNumber);
        e.Property(u => u.ComponentSerial).Code(Codes.Serial);
        e.Property(u => u.Place).Code(Codes.Station);
        e.Property(u => u.Supplier).Code(Codes.Station);
        e.Property(u => u.HeadHash).HasMaxLength(RecordHash.Size);
        e.HasIndex(u => new { u.Site, u.Serial }).IsUnique();
        e.HasIndex(u => new { u.Site, u.Id });
        e.HasIndex(u => new { u.Site, u.PartNumber, u.ComponentSerial });
        e.HasIndex(u => new { u.Site, u.Unanchored, u.Id });
    }
}

internal sealed class RecordEventConfiguration : IEntityTypeConfiguration<RecordEvent>
{
    public void Configure(EntityTypeBuilder<RecordEvent> e)
    {
        e.ToTable("traceability_record").HasKey(r => new { r.Site, r.UnitId, r.Sequence });
        e.Property(r => r.Sequence).ValueGeneratedNever();
        e.Property(r => r.Kind).Code(80);
        e.Property(r => r.At).Microseconds();
        e.Property(r => r.Actor).Code(100);
        e.Property(r => r.Door).Code(20);
        e.Property(r => r.Content).HasMaxLength(4_000_000);
        e.Property(r => r.PreviousHash).HasMaxLength(RecordHash.Size);
        e.Property(r => r.Hash).HasMaxLength(RecordHash.Size);
    }
}

internal sealed class RecordAnchorConfiguration : IEntityTypeConfiguration<RecordAnchor>
{
    public void Configure(EntityTypeBuilder<RecordAnchor> e)
    {
        e.ToTable("traceability_anchor").HasKey(a => new { a.Site, a.Number });
        e.Property(a => a.Number).ValueGeneratedNever();
        e.Property(a => a.At).Microseconds();
        e.Property(a => a.PreviousHash).HasMaxLength(RecordHash.Size);
        e.Property(a => a.Hash).HasMaxLength(RecordHash.Size);
    }
}

internal sealed class AnchoredHeadConfiguration : IEntityTypeConfiguration<AnchoredHead>
{
    public void Configure(EntityTypeBuilder<AnchoredHead> e)
    {
        e.ToTable("traceability_anchored_head").HasKey(h => new { h.Site, h.Anchor, h.UnitId });
        e.HasIndex(h => new { h.Site, h.UnitId, h.Sequence });
        e.Property(h => h.Hash).HasMaxLength(RecordHash.Size);
    }
}

internal sealed class UnitMarkConfiguration : IEntityTypeConfiguration<UnitMark>
{
    public void Configure(EntityTypeBuilder<UnitMark> e)
    {
        e.ToTable("traceability_mark").HasKey(m => new { m.Site, m.Kind, m.Code, m.At, m.UnitId });
        e.Property(m => m.Kind).HasMaxLength(10);
        e.Property(m => m.Code).Code(Codes.Mark);
    }
}

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> e)
    {
        e.ToTable("traceability_signing_key").HasKey(k => k.Id);
        e.Property(k => k.PublicKey).HasMaxLength(200);
        e.Property(k => k.ProtectedPrivateKey).HasMaxLength(2_000);
        e.HasIndex(k => k.Site).IsUnique();
    }
}

internal static class RecordColumns
{
    public static void Microseconds(this PropertyBuilder<DateTime> property) => property
        .HasConversion(t => Mes.Traceability.Microseconds.Of(t), m => Mes.Traceability.Microseconds.ToTime(m))
        .HasPrecision(0);
}
