using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Equipment.Data;

internal sealed class EquipmentConfiguration : IEntityTypeConfiguration<PieceOfEquipment>, IEntityTypeConfiguration<PlacementPeriod>
{
    public void Configure(EntityTypeBuilder<PieceOfEquipment> builder)
    {
        builder.ToTable("equipment_equipment").HasKey(e => e.Id);
        builder.Property(e => e.Code).Code(EquipmentCode.MaxLength);
        builder.Property(e => e.Name).HasMaxLength(PieceOfEquipment.NameLength);
        builder.Property(e => e.Parent).Code(EquipmentCode.MaxLength);
        builder.HasIndex(e => new { e.Site, e.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PlacementPeriod> builder)
    {
        builder.ToTable("equipment_placement").HasKey(p => p.Id);
        builder.Property(p => p.Equipment).Code(EquipmentCode.MaxLength);
        builder.Property(p => p.Parent).Code(EquipmentCode.MaxLength);
        builder.HasIndex(p => new { p.Site, p.Equipment, p.From });
    }
}
