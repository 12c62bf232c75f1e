using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class ContainerConfiguration : IEntityTypeConfiguration<Container>
{
    public void Configure(EntityTypeBuilder<Container> e)
    {
        e.ToTable("traceability_container").HasKey(c => c.Id);
        e.Property(c => c.Code).Code(Codes.Serial);
        e.Property(c => c.Place).Code(Codes.Station);
        e.HasIndex(c => new { c.Site, c.Code }).IsUnique();
        e.HasIndex(c => new { c.Site, c.Place });
    }
}

internal sealed class ContainerContentConfiguration : IEntityTypeConfiguration<ContainerContent>
{
    public void Configure(EntityTypeBuilder<ContainerContent> e)
    {
        e.ToTable("traceability_container_content").HasKey(c => c.Id);
        e.Property(c => c.PartNumber).Code(Codes.PartNumber);
        e.Property(c => c.Code).Code(Codes.Serial);
        e.Property(c => c.ActiveCode).Code(Codes.Serial);
        e.Property(c => c.PackedBy).HasMaxLength(100);
        e.Property(c => c.UnpackedBy).HasMaxLength(100);
        e.HasIndex(c => new { c.Site, c.Kind, c.PartNumber, c.ActiveCode }).IsUnique();
        e.HasIndex(c => new { c.Site, c.ContainerId });
        e.HasIndex(c => new { c.Site, c.Code });
    }
}

internal sealed class ContainerEventConfiguration : IEntityTypeConfiguration<ContainerEvent>
{
    public void Configure(EntityTypeBuilder<ContainerEvent> e)
    {
        e.ToTable("traceability_container_event").HasKey(c => c.Id);
        e.Property(c => c.By).HasMaxLength(100);
        e.Property(c => c.Place).Code(Codes.Station);
        e.Property(c => c.FromPlace).Code(Codes.Station);
        e.Property(c => c.Other).Code(Codes.Serial);
        e.Property(c => c.PartNumber).Code(Codes.PartNumber);
        e.Property(c => c.Code).Code(Codes.Serial);
        e.HasIndex(c => new { c.Site, c.ContainerId, c.Sequence }).IsUnique();
        e.HasIndex(c => new { c.Site, c.At });
    }
}
