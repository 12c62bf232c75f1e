using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Routing.Data;

internal sealed class RoutingVersionConfiguration : IEntityTypeConfiguration<RoutingVersion>
{
    public void Configure(EntityTypeBuilder<RoutingVersion> builder)
    {
        builder.ToTable("routing_version");
        builder.Property(r => r.Code).Code(Codes.Length);
        builder.Property(r => r.Models).Json();
        builder.Property(r => r.Condition).Json();
        builder.Property(r => r.Operations).Json();
        builder.Property(r => r.BreakPoint).Json();
        builder.Property(r => r.Centres).Json();
        builder.Ignore(r => r.Revision);
        builder.HasIndex(r => new { r.Site, r.Code, r.Number }).IsUnique();
        builder.HasIndex(r => new { r.Site, r.State, r.EffectiveFrom });
    }
}

internal sealed class RoutingBookConfiguration : IEntityTypeConfiguration<RoutingBook>
{
    public void Configure(EntityTypeBuilder<RoutingBook> builder)
    {
        builder.ToTable("routing_book");
        builder.HasIndex(b => b.Site).IsUnique();
    }
}

internal sealed class RouteUnitConfiguration : IEntityTypeConfiguration<RouteUnit>
{
    public void Configure(EntityTypeBuilder<RouteUnit> builder)
    {
        builder.ToTable("routing_unit");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Serial).Code(Codes.SerialLength);
        builder.Property(u => u.Tail).Code(Codes.SerialLength);
        builder.Property(u => u.OrderNumber).Code(Codes.SerialLength);
        builder.Property(u => u.Model).Code(Codes.Length);
        builder.Property(u => u.Options).Json();
        builder.Property(u => u.Routing).Code(Codes.Length);
        builder.Property(u => u.Operation).Code(Codes.Length);
        builder.Property(u => u.Station).Code(Codes.Length);
        builder.Property(u => u.State).HasMaxLength(16);
        builder.Property(u => u.Paused).Code(Codes.Length);
        builder.HasIndex(u => new { u.Site, u.Serial }).IsUnique();
        builder.HasIndex(u => new { u.Site, u.Tail });
        builder.HasIndex(u => new { u.Site, u.OrderNumber });
        builder.HasIndex(u => new { u.Site, u.State, u.Serial });
        builder.HasIndex(u => new { u.Site, u.Station, u.Started, u.Since });
        builder.HasIndex(u => new { u.Site, u.ReleasedAt });
        builder.HasIndex(u => new { u.Site, u.FinishedAt, u.FirstTimeThrough });
        builder.HasIndex(u => new { u.Site, u.ShippedAt });
    }
}

internal sealed class UnitStepConfiguration : IEntityTypeConfiguration<UnitStep>
{
    public void Configure(EntityTypeBuilder<UnitStep> builder)
    {
        builder.ToTable("routing_unit_step");
        builder.HasKey(s => new { s.UnitId, s.Sequence });
        builder.Property(s => s.Sequence).ValueGeneratedNever();
        builder.Property(s => s.Operation).Code(Codes.Length);
        builder.Property(s => s.Station).Code(Codes.Length);
        builder.Property(s => s.WorkCentre).Code(Codes.Length);
        builder.Property(s => s.State).HasMaxLength(16);
        builder.Property(s => s.By).HasMaxLength(200);
        builder.Property(s => s.Cause).HasMaxLength(16);
        builder.Ignore(s => s.IsDone);
    }
}
