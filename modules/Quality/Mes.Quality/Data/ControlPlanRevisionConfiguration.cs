using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Quality.Data;

internal sealed class ControlPlanRevisionConfiguration : IEntityTypeConfiguration<ControlPlanRevision>
{
    public void Configure(EntityTypeBuilder<ControlPlanRevision> entity)
    {
        entity.ToTable("quality_control_plan_revision");
        entity.Property(r => r.Operation).Code(40);
        entity.Property(r => r.Model).Code(40);
        entity.Property(r => r.Characteristics).Json();
        entity.Property(r => r.DefinedBy).HasMaxLength(200);
        entity.Property(r => r.Comment).HasMaxLength(Inputs.ReasonLength);
        entity.HasIndex(r => new { r.Site, r.Operation, r.Model, r.Revision }).IsUnique();
    }
}
