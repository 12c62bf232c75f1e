using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class NonconformanceConfiguration : IEntityTypeConfiguration<Nonconformance>
{
    public void Configure(EntityTypeBuilder<Nonconformance> entity)
    {
        entity.ToTable("quality_nonconformance");
        entity.Property(n => n.Number).Code(32);
        entity.Property(n => n.Serial).Code(60);
        entity.Property(n => n.Model).Code(40);
        entity.Property(n => n.Operation).Code(40);
        entity.Property(n => n.Station).Code(40);
        entity.Property(n => n.Defect).Code(40);
        entity.Property(n => n.Text).HasMaxLength(Inputs.ReasonLength);
        entity.Property(n => n.Findings).Json();
        entity.Property(n => n.OpenVisit).Code(60);
        entity.Property(n => n.Hold).Code(32);
        entity.Property(n => n.OpenedBy).HasMaxLength(200);
        entity.Property(n => n.Reason).HasMaxLength(Inputs.ReasonLength);
        entity.Property(n => n.ReturnOperation).Code(40);
        entity.Property(n => n.DispositionedBy).HasMaxLength(200);
        entity.HasIndex(n => new { n.Site, n.Number }).IsUnique();
        entity.HasIndex(n => new { n.Site, n.UnitId, n.OpenVisit }).IsUnique();
        entity.HasIndex(n => new { n.Site, n.State, n.OpenedAt, n.Number });
    }
}
