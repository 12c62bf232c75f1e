using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mes.Traceability.Data;

internal sealed class MaterialLotConfiguration : IEntityTypeConfiguration<MaterialLot>
{
    public void Configure(EntityTypeBuilder<MaterialLot> e)
    {
        e.ToTable("traceability_lot").HasKey(l => l.Id);
        e.Property(l => l.PartNumber).Code(Codes.PartNumber);
        e.Property(l => l.Number).Code(Codes.Lot);
        e.Property(l => l.Supplier).Code(Codes.Station);
        e.Property(l => l.SupplierLot).Code(Codes.Lot);
        e.Property(l => l.Container).Code(Codes.Serial);
        e.Property(l => l.Place).Code(Codes.Station);
        e.Property(l => l.BlockReason).HasMaxLength(Codes.Reason);
        e.HasIndex(l => new { l.Site, l.Number, l.PartNumber }).IsUnique();
        e.HasIndex(l => new { l.Site, l.SupplierLot });
        e.HasIndex(l => new { l.Site, l.Place, l.Id });
    }
}

internal sealed class MaterialLotMoveConfiguration : IEntityTypeConfiguration<MaterialLotMove>
{
    public void Configure(EntityTypeBuilder<MaterialLotMove> e)
    {
        e.ToTable("traceability_lot_move").HasKey(m => m.Id);
        e.Property(m => m.By).HasMaxLength(100);
        e.Property(m => m.Place).Code(Codes.Station);
        e.Property(m => m.Other).Code(Codes.Serial);
        e.Property(m => m.Reason).HasMaxLength(Codes.Reason);
        e.Property(m => m.PartNumber).Code(Codes.PartNumber);
        e.HasIndex(m => new { m.Site, m.LotId, m.Id });
        e.HasIndex(m => new { m.Site, m.PartNumber, m.Place, m.At });
    }
}
