using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class UnitPositionConfiguration : IEntityTypeConfiguration<UnitPosition>
{
    public void Configure(EntityTypeBuilder<UnitPosition> e)
    {
        e.ToTable("traceability_position").HasKey(p => new { p.Site, p.UnitId, p.Position });
        e.Property(p => p.Position).Code(Codes.Position);
        e.Property(p => p.PartNumber).Code(Codes.PartNumber);
        e.Ignore(p => p.TraceWord);
    }
}

internal sealed class InstalledSoftwareConfiguration : IEntityTypeConfiguration<InstalledSoftware>
{
    public void Configure(EntityTypeBuilder<InstalledSoftware> e)
    {
        e.ToTable("traceability_software").HasKey(s => s.Id);
        e.Property(s => s.Target).Code(Codes.Position);
        e.Property(s => s.Number).Code(Codes.PartNumber);
        e.Property(s => s.SoftwareVersion).Code(Codes.Lot);
        e.Property(s => s.Hardware).Code(Codes.Lot);
        e.Property(s => s.InstalledBy).HasMaxLength(100);
        e.Property(s => s.Station).Code(Codes.Station);
        e.Property(s => s.ActiveTarget).Code(Codes.Position);
        e.HasIndex(s => new { s.Site, s.UnitId, s.ActiveTarget }).IsUnique();
        e.HasIndex(s => new { s.Site, s.SoftwareVersion, s.Number });
    }
}

internal sealed class InstalledComponentConfiguration : IEntityTypeConfiguration<InstalledComponent>
{
    public void Configure(EntityTypeBuilder<InstalledComponent> e)
    {
        e.ToTable("traceability_edge").HasKey(c => c.Id);
        e.Property(c => c.Position).Code(Codes.Position);
        e.Property(c => c.PartNumber).Code(Codes.PartNumber);
        e.Property(c => c.ComponentSerial).Code(Codes.Serial);
        e.Property(c => c.Lot).Code(Codes.Lot);
        e.Property(c => c.Revision).Code(Codes.Revision);
        e.Property(c => c.Supplier).Code(Codes.Station);
        e.Property(c => c.InstalledBy).HasMaxLength(100);
        e.Property(c => c.Operation).Code(60);
        e.Property(c => c.Station).Code(Codes.Station);
        e.Property(c => c.RemovedBy).HasMaxLength(100);
        e.Property(c => c.RemovalReason).HasMaxLength(Codes.Reason);
        e.Property(c => c.ActivePosition).Code(Codes.Position);
        e.Property(c => c.ActiveSerial).Code(Codes.Serial);
        e.Ignore(c => c.IsActive);
        // Neither database of ours has unique indexes with a filter (MariaDB lacks them); both let nulls repeat.
        e.HasIndex(c => new { c.Site, c.PartNumber, c.ActiveSerial }).IsUnique();
        e.HasIndex(c => new { c.Site, c.UnitId, c.ActivePosition }).IsUnique();
        e.HasIndex(c => new { c.Site, c.Lot, c.PartNumber });
        e.HasIndex(c => new { c.Site, c.PartNumber, c.ComponentSerial });
    }
}
