using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class UnitHoldConfiguration : IEntityTypeConfiguration<UnitHold>
{
    public void Configure(EntityTypeBuilder<UnitHold> entity)
    {
        entity.ToTable("quality_hold");
        entity.Property(h => h.Number).Code(32);
        entity.Property(h => h.Serial).Code(60);
        entity.Property(h => h.Nonconformance).Code(32);
        entity.Property(h => h.Reason).HasMaxLength(Inputs.ReasonLength);
        entity.Property(h => h.PlacedBy).HasMaxLength(200);
        entity.Property(h => h.ReleasedBy).HasMaxLength(200);
        entity.Property(h => h.ReleaseReason).HasMaxLength(Inputs.ReasonLength);
        entity.HasIndex(h => new { h.Site, h.Number }).IsUnique();
        entity.HasIndex(h => new { h.Site, h.UnitId, h.State });
        entity.HasIndex(h => new { h.Site, h.State, h.PlacedAt, h.Number });
    }
}
