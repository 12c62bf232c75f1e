using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class CampaignConfiguration : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> e)
    {
        e.ToTable("traceability_campaign").HasKey(c => c.Id);
        e.Property(c => c.Number).Code(Codes.Station);
        e.Property(c => c.Title).HasMaxLength(200);
        e.Property(c => c.Reference).HasMaxLength(100);
        e.Ignore(c => c.Scope);
        e.Property(c => c.ScopeText).HasMaxLength(1_000_000);
        e.Property(c => c.OpenedBy).HasMaxLength(100);
        e.Property(c => c.ClosedBy).HasMaxLength(100);
        e.Ignore(c => c.IsOpen);
        e.HasIndex(c => new { c.Site, c.Number }).IsUnique();
    }
}

internal sealed class CampaignUnitConfiguration : IEntityTypeConfiguration<CampaignUnit>
{
    public void Configure(EntityTypeBuilder<CampaignUnit> e)
    {
        e.ToTable("traceability_campaign_unit").HasKey(u => u.Id);
        e.Property(u => u.Serial).Code(Codes.Serial);
        e.HasIndex(u => new { u.Site, u.CampaignId, u.UnitId }).IsUnique();
        e.HasIndex(u => new { u.Site, u.UnitId });
    }
}

internal sealed class CampaignStepConfiguration : IEntityTypeConfiguration<CampaignStep>
{
    public void Configure(EntityTypeBuilder<CampaignStep> e)
    {
        e.ToTable("traceability_campaign_step").HasKey(s => s.Id);
        e.Property(s => s.By).HasMaxLength(100);
        e.Property(s => s.Note).HasMaxLength(Codes.Reason);
        e.Property(s => s.Proof).HasMaxLength(200);
        e.Property(s => s.ProofHash).Code(64);
        e.HasIndex(s => new { s.Site, s.CampaignUnitId, s.Id });
    }
}
