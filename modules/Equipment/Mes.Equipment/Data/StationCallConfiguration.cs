using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Equipment.Data;

internal sealed class StationCallConfiguration : IEntityTypeConfiguration<StationCall>
{
    public void Configure(EntityTypeBuilder<StationCall> builder)
    {
        builder.ToTable("equipment_call").HasKey(c => c.Id);
        builder.Property(c => c.Station).Code(EquipmentCode.MaxLength);
        builder.Property(c => c.Serial).Code(StationCall.SerialLength);
        builder.Property(c => c.Text).HasMaxLength(StationCall.TextLength);
        builder.Property(c => c.Outcome).HasMaxLength(StationCall.TextLength);
        builder.Property(c => c.CalledBy).HasMaxLength(100);
        builder.Property(c => c.AnsweredBy).HasMaxLength(100);
        builder.Property(c => c.OpenKey).Code(EquipmentCode.MaxLength + 41);
        builder.HasIndex(c => new { c.Site, c.OpenKey }).IsUnique();
        builder.HasIndex(c => new { c.Site, c.State, c.Id });
        builder.HasIndex(c => new { c.Site, c.Station, c.State, c.Id });
    }
}
