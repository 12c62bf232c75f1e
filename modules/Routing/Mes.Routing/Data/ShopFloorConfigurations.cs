using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Routing.Data;

internal sealed class WorkInstructionConfiguration : IEntityTypeConfiguration<WorkInstruction>
{
    public void Configure(EntityTypeBuilder<WorkInstruction> builder)
    {
        builder.ToTable("routing_instruction");
        builder.Property(i => i.Code).Code(Codes.Length);
        builder.Property(i => i.Operation).Code(Codes.Length);
        builder.Property(i => i.State).HasMaxLength(16);
        builder.Property(i => i.Models).Json();
        builder.Property(i => i.Condition).Json();
        builder.Property(i => i.BreakPoint).Json();
        builder.Property(i => i.Languages).Json();
        builder.HasIndex(i => new { i.Site, i.Code, i.Number }).IsUnique();
        builder.HasIndex(i => new { i.Site, i.Operation, i.State });
    }
}

internal sealed class InstructionFileConfiguration : IEntityTypeConfiguration<InstructionFileRow>
{
    public void Configure(EntityTypeBuilder<InstructionFileRow> builder)
    {
        builder.ToTable("routing_instruction_file");
        builder.HasKey(f => new { f.Site, f.Hash });
        builder.Property(f => f.Hash).Code(Codes.HashLength);
        builder.Property(f => f.MediaType).HasMaxLength(40);
        builder.Property(f => f.Name).HasMaxLength(Codes.NameLength);
        builder.Property(f => f.By).HasMaxLength(200);
    }
}

internal sealed class InstructionPartConfiguration : IEntityTypeConfiguration<InstructionPartRow>
{
    public void Configure(EntityTypeBuilder<InstructionPartRow> builder)
    {
        builder.ToTable("routing_instruction_part");
        builder.HasKey(p => new { p.Site, p.Hash, p.Part });
        builder.Property(p => p.Hash).Code(Codes.HashLength);
    }
}

internal sealed class UnitReadingConfiguration : IEntityTypeConfiguration<UnitReading>
{
    public void Configure(EntityTypeBuilder<UnitReading> builder)
    {
        builder.ToTable("routing_unit_reading");
        builder.HasKey(r => new { r.UnitId, r.Operation, r.Visit });
        builder.Property(r => r.Operation).Code(Codes.Length);
        builder.Property(r => r.Station).Code(Codes.Length);
        builder.Property(r => r.Code).Code(Codes.Length);
        builder.Property(r => r.Culture).HasMaxLength(20);
        builder.Property(r => r.Hash).Code(Codes.HashLength);
        builder.Property(r => r.ShownTo).HasMaxLength(200);
        builder.Property(r => r.AcknowledgedBy).HasMaxLength(200);
    }
}

internal sealed class SeriesRunConfiguration : IEntityTypeConfiguration<SeriesRun>
{
    public void Configure(EntityTypeBuilder<SeriesRun> builder)
    {
        builder.ToTable("routing_series");
        builder.Property(r => r.Station).Code(Codes.Length);
        builder.Property(r => r.Cause).HasMaxLength(16);
        builder.Property(r => r.State).HasMaxLength(16);
        builder.Property(r => r.BegunBy).HasMaxLength(200);
        builder.Property(r => r.DecidedBy).HasMaxLength(200);
        builder.Property(r => r.Note).HasMaxLength(Codes.ReasonLength);
        builder.HasIndex(r => new { r.Site, r.Station, r.State });
        builder.HasIndex(r => new { r.Site, r.BegunAt });
    }
}

internal sealed class SeriesUnitConfiguration : IEntityTypeConfiguration<SeriesUnit>
{
    public void Configure(EntityTypeBuilder<SeriesUnit> builder)
    {
        builder.ToTable("routing_series_unit");
        builder.HasKey(u => new { u.RunId, u.UnitId });
        builder.Property(u => u.Serial).Code(Codes.SerialLength);
    }
}

internal sealed class CarrierConfiguration : IEntityTypeConfiguration<Carrier>
{
    public void Configure(EntityTypeBuilder<Carrier> builder)
    {
        builder.ToTable("routing_carrier");
        builder.Property(c => c.Code).Code(Codes.Length);
        builder.HasIndex(c => new { c.Site, c.Code }).IsUnique();
    }
}

internal sealed class CarrierUnitConfiguration : IEntityTypeConfiguration<CarrierUnit>
{
    public void Configure(EntityTypeBuilder<CarrierUnit> builder)
    {
        builder.ToTable("routing_carrier_unit");
        builder.HasKey(u => u.UnitId);
        builder.Property(u => u.UnitId).ValueGeneratedNever();
        builder.Property(u => u.By).HasMaxLength(200);
        builder.HasIndex(u => u.CarrierId);
    }
}

internal sealed class RouteChangeConfiguration : IEntityTypeConfiguration<RouteChange>
{
    public void Configure(EntityTypeBuilder<RouteChange> builder)
    {
        builder.ToTable("routing_change");
        builder.Property(c => c.Number).Code(Codes.Length);
        builder.Property(c => c.Routing).Code(Codes.Length);
        builder.Property(c => c.Reason).HasMaxLength(Codes.ReasonLength);
        builder.Property(c => c.State).HasMaxLength(16);
        builder.Property(c => c.RequestedBy).HasMaxLength(200);
        builder.Property(c => c.ApprovedBy).HasMaxLength(200);
        builder.HasIndex(c => new { c.Site, c.Number }).IsUnique();
        builder.HasIndex(c => new { c.Site, c.RequestedAt });
    }
}

internal sealed class RouteChangeUnitConfiguration : IEntityTypeConfiguration<RouteChangeUnit>
{
    public void Configure(EntityTypeBuilder<RouteChangeUnit> builder)
    {
        builder.ToTable("routing_change_unit");
        builder.HasKey(u => new { u.ChangeId, u.UnitId });
        builder.Property(u => u.Approved).Json();
    }
}
