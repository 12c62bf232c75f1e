using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class MeasuredResultConfiguration : IEntityTypeConfiguration<MeasuredResult>
{
    public void Configure(EntityTypeBuilder<MeasuredResult> entity)
    {
        entity.ToTable("quality_result");
        entity.Property(r => r.Operation).Code(40);
        entity.Property(r => r.Station).Code(40);
        entity.Property(r => r.Characteristic).Code(40);
        entity.Property(r => r.Name).HasMaxLength(200);
        entity.Property(r => r.Special).Code(2);
        entity.Property(r => r.Unit).HasMaxLength(20);
        entity.Property(r => r.Nonconformance).Code(32);
        entity.Property(r => r.Concession).Code(32);
        entity.Property(r => r.Tool).HasMaxLength(MeasuredResult.ToolLength);
        entity.Property(r => r.Program).HasMaxLength(MeasuredResult.ToolLength);
        entity.Property(r => r.By).HasMaxLength(200);
        entity.HasIndex(r => new { r.Site, r.UnitId, r.Operation, r.Visit });
    }
}
