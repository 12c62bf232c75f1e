using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class PositionConcessionConfiguration : IEntityTypeConfiguration<PositionConcession>
{
    public void Configure(EntityTypeBuilder<PositionConcession> e)
    {
        e.ToTable("traceability_concession").HasKey(c => c.Id);
        e.Property(c => c.Position).Code(Codes.Position);
        e.Property(c => c.PartNumber).Code(Codes.PartNumber);
        e.Property(c => c.Owner).HasMaxLength(100);
        e.Property(c => c.Reason).HasMaxLength(Codes.Reason);
        e.Property(c => c.GrantedBy).HasMaxLength(100);
        e.HasIndex(c => new { c.Site, c.UnitId });
    }
}

internal sealed class PartReleaseConfiguration : IEntityTypeConfiguration<PartRelease>
{
    public void Configure(EntityTypeBuilder<PartRelease> e)
    {
        e.ToTable("traceability_part_release").HasKey(p => p.Id);
        e.Property(p => p.PartNumber).Code(Codes.PartNumber);
        e.Property(p => p.Revision).Code(Codes.Revision);
        e.Property(p => p.Supplier).Code(Codes.Station);
        e.Property(p => p.Model).Code(60);
        e.Property(p => p.ReleasedBy).HasMaxLength(100);
        e.HasIndex(p => new { p.Site, p.PartNumber, p.Revision, p.Supplier, p.Model }).IsUnique();
    }
}
