using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class ControlPlanConfiguration : IEntityTypeConfiguration<ControlPlan>
{
    public void Configure(EntityTypeBuilder<ControlPlan> entity)
    {
        entity.ToTable("quality_control_plan");
        entity.Property(p => p.Operation).Code(40);
        entity.Property(p => p.Model).Code(40);
        entity.HasIndex(p => new { p.Site, p.Operation, p.Model }).IsUnique();
    }
}
