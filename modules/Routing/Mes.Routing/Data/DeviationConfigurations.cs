using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Routing.Data;

internal sealed class PersonCertificateConfiguration : IEntityTypeConfiguration<PersonCertificate>
{
    public void Configure(EntityTypeBuilder<PersonCertificate> builder)
    {
        builder.ToTable("routing_certificate");
        builder.Property(c => c.Person).Code(Codes.NameLength);
        builder.Property(c => c.Skill).Code(Codes.Length);
        builder.Property(c => c.Level).HasMaxLength(16);
        builder.HasIndex(c => new { c.Site, c.Person, c.Skill }).IsUnique();
        builder.HasIndex(c => new { c.Site, c.Skill });
    }
}

internal sealed class StationRowConfiguration : IEntityTypeConfiguration<StationRow>
{
    public void Configure(EntityTypeBuilder<StationRow> builder)
    {
        builder.ToTable("routing_station");
        builder.Property(s => s.Station).Code(Codes.Length);
        builder.Property(s => s.Tool).Code(Codes.NameLength);
        builder.Property(s => s.Program).Code(Codes.NameLength);
        builder.Property(s => s.By).HasMaxLength(200);
        builder.HasIndex(s => new { s.Site, s.Station }).IsUnique();
    }
}

internal sealed class WorkCentreRowConfiguration : IEntityTypeConfiguration<WorkCentreRow>
{
    public void Configure(EntityTypeBuilder<WorkCentreRow> builder)
    {
        builder.ToTable("routing_work_centre");
        builder.Property(c => c.Code).Code(Codes.Length);
        builder.Property(c => c.Name).HasMaxLength(Codes.NameLength);
        builder.Property(c => c.Stations).Json();
        builder.HasIndex(c => new { c.Site, c.Code }).IsUnique();
    }
}

internal sealed class UnitOverrideConfiguration : IEntityTypeConfiguration<UnitOverride>
{
    public void Configure(EntityTypeBuilder<UnitOverride> builder)
    {
        builder.ToTable("routing_override");
        builder.Property(o => o.Operation).Code(Codes.Length);
        builder.Property(o => o.Term).Code(Codes.NameLength);
        builder.Property(o => o.Reason).HasMaxLength(Codes.ReasonLength);
        builder.Property(o => o.By).HasMaxLength(200);
        builder.HasIndex(o => new { o.UnitId, o.Operation, o.Visit });
    }
}

internal sealed class TemporaryConcessionConfiguration : IEntityTypeConfiguration<TemporaryConcession>
{
    public void Configure(EntityTypeBuilder<TemporaryConcession> builder)
    {
        builder.ToTable("routing_concession");
        builder.Property(c => c.Number).Code(Codes.Length);
        builder.Property(c => c.Operation).Code(Codes.Length);
        builder.Property(c => c.Term).Code(Codes.NameLength);
        builder.Property(c => c.Owner).HasMaxLength(Codes.NameLength);
        builder.Property(c => c.Reason).HasMaxLength(Codes.ReasonLength);
        builder.Property(c => c.Approval).HasMaxLength(Codes.NameLength);
        builder.Property(c => c.Model).Code(Codes.Length);
        builder.HasIndex(c => new { c.Site, c.Number }).IsUnique();
        builder.HasIndex(c => new { c.Site, c.Operation, c.ExpiresAt });
    }
}

internal sealed class ConcessionUseConfiguration : IEntityTypeConfiguration<ConcessionUse>
{
    public void Configure(EntityTypeBuilder<ConcessionUse> builder)
    {
        builder.ToTable("routing_concession_use");
        builder.HasKey(u => new { u.ConcessionId, u.UnitId });
    }
}

internal sealed class SampleCountConfiguration : IEntityTypeConfiguration<SampleCount>
{
    public void Configure(EntityTypeBuilder<SampleCount> builder)
    {
        builder.ToTable("routing_sample_count");
        builder.Property(c => c.Routing).Code(Codes.Length);
        builder.HasIndex(c => new { c.Site, c.Routing }).IsUnique();
    }
}
