using Mes.Orders.Serials;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Orders.Data;

internal sealed class CustomerOrderConfiguration : IEntityTypeConfiguration<CustomerOrder>
{
    public void Configure(EntityTypeBuilder<CustomerOrder> builder)
    {
        builder.ToTable("orders_order");
        builder.Property(o => o.Number).Code(40);
        builder.Property(o => o.Model).Code(40);
        builder.Property(o => o.Options).HasMaxLength(8000).HasConversion(o => OptionText.Join(o), t => OptionText.Split(t), OptionText.Comparer);
        builder.Property(o => o.Market).Code(2);
        builder.Property(o => o.Customer).HasMaxLength(120);
        builder.Property(o => o.Serial).Code(60);
        builder.Property(o => o.Routing).Code(40);
        builder.HasIndex(o => new { o.Site, o.Number }).IsUnique();
        builder.HasIndex(o => new { o.Site, o.Serial }).IsUnique();
        builder.HasIndex(o => new { o.Site, o.UnitId });
        builder.HasIndex(o => new { o.Site, o.Due, o.Number });
        builder.HasIndex(o => new { o.Site, o.State, o.Due, o.Number });
    }
}

internal sealed class ProductModelConfiguration : IEntityTypeConfiguration<ProductModel>
{
    public void Configure(EntityTypeBuilder<ProductModel> builder)
    {
        builder.ToTable("orders_model");
        builder.Property(m => m.Code).Code(40);
        builder.Property(m => m.Name).HasMaxLength(120);
        builder.Property(m => m.Document).HasMaxLength(16_000_000);
        builder.HasIndex(m => new { m.Site, m.Code }).IsUnique();
    }
}

internal sealed class UnitPartConfiguration : IEntityTypeConfiguration<UnitPart>
{
    public void Configure(EntityTypeBuilder<UnitPart> builder)
    {
        builder.ToTable("orders_unit_part");
        builder.HasKey(p => new { p.UnitId, p.Position });
        builder.Property(p => p.Position).Code(40);
        builder.Property(p => p.PartNumber).Code(40);
    }
}

internal sealed class SerialCounterConfiguration : IEntityTypeConfiguration<SerialCounter>
{
    public void Configure(EntityTypeBuilder<SerialCounter> builder)
    {
        builder.ToTable("orders_serial_counter");
        builder.HasKey(c => new { c.Site, c.Counter });
        builder.Property(c => c.Counter).Code(40);
    }
}

/// <summary>Option codes in one column, joined by the sign that no code may hold. The list is never changed in place, so it is its own snapshot and change tracking writes no JSON.</summary>
internal static class OptionText
{
    public static ValueComparer<IReadOnlyList<string>> Comparer { get; } =
        new((a, b) => ReferenceEquals(a, b) || a!.SequenceEqual(b!), o => o.Count, o => o);

    public static string Join(IReadOnlyList<string> options) => string.Join('+', options);

    public static IReadOnlyList<string> Split(string text) => text.Split('+', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class SerialReservationConfiguration : IEntityTypeConfiguration<SerialReservation>
{
    public void Configure(EntityTypeBuilder<SerialReservation> builder)
    {
        builder.ToTable("orders_serial_reservation");
        builder.HasKey(r => new { r.Site, r.Order, r.Provider });
        builder.Property(r => r.Order).Code(60);
        builder.Property(r => r.Provider).Code(160);
        builder.Property(r => r.Serial).Code(60);
        builder.HasIndex(r => new { r.Site, r.Serial }).IsUnique();
    }
}
