using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Equipment.Data;

internal sealed class StateConfiguration : IEntityTypeConfiguration<CurrentState>, IEntityTypeConfiguration<StateEvent>
{
    public void Configure(EntityTypeBuilder<CurrentState> builder)
    {
        builder.ToTable("equipment_state").HasKey(s => new { s.Site, s.Equipment });
        builder.Property(s => s.Equipment).Code(EquipmentCode.MaxLength);
        builder.Property(s => s.Reason).Code(StateValue.ReasonLength);
        builder.Property(s => s.SourceState).Code(StateValue.SourceStateLength);
        builder.Ignore(s => s.Value);
    }

    /// <summary>The key is the order in which the table is read: one machine, one interval, one range of the key.</summary>
    public void Configure(EntityTypeBuilder<StateEvent> builder)
    {
        builder.ToTable("equipment_state_event").HasKey(e => new { e.Site, e.Equipment, e.Since, e.Arrival });
        builder.Property(e => e.Equipment).Code(EquipmentCode.MaxLength);
        builder.Property(e => e.Arrival).ValueGeneratedNever();
        builder.Property(e => e.Reason).Code(StateValue.ReasonLength);
        builder.Property(e => e.SourceState).Code(StateValue.SourceStateLength);
        builder.Ignore(e => e.Value);
    }
}
