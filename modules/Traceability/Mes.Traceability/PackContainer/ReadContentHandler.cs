using Mes.Traceability.Data;
using Mes.Traceability.Identification;

namespace Mes.Traceability;

/// <summary>Whoever packs scans one label after the other and does not say what each is.</summary>
internal sealed class ReadContentHandler(TraceabilityDbContext db, ContainerDesk desk, ISettings settings, ICallContext call) : IHandler<ReadContent, ContentItem>
{
    public async Task<ContentItem> HandleAsync(ReadContent useCase, CancellationToken ct)
    {
        var patterns = settings.Get<string>(call.Site, TraceabilityContractsModule.ScanPatterns);
        var label = new ScanReading(new ParseScan(useCase.Scan), patterns, call.UtcNow.Year).Read().Component;
        var plain = Codes.Normal(useCase.Scan) ?? "";
        return await ContainerAsync(Codes.Normal(label.Container) ?? plain, ct)
            ?? (Codes.Normal(label.Serial) is { } serial ? await UnitAsync(serial, ct) ?? await ComponentAsync(serial, Codes.Normal(label.PartNumber), ct) : null)
            ?? (Codes.Normal(label.Lot) is { } lot ? await LotAsync(lot, Codes.Normal(label.PartNumber), label.Quantity, ct) : null)
            ?? await UnitAsync(plain, ct)
            ?? await LotAsync(plain, null, null, ct)
            ?? await ComponentAsync(plain, null, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.ContentUnknown, ("Code", useCase.Scan.Trim()));
    }

    private async Task<ContentItem?> ContainerAsync(string code, CancellationToken ct) =>
        await db.Containers.AsNoTracking().AnyAsync(c => c.Code == code, ct) ? new ContentItem(ContentKind.Container, code) : null;

    private async Task<ContentItem?> UnitAsync(string serial, CancellationToken ct) =>
        await db.Units.AsNoTracking().AnyAsync(u => u.Serial == serial && u.Life != UnitLife.Supplied, ct) ? new ContentItem(ContentKind.Unit, serial) : null;

    /// <summary>All that is left of it outside of containers, where the label names no quantity.</summary>
    private async Task<ContentItem?> LotAsync(string number, string? part, decimal? quantity, CancellationToken ct)
    {
        var lots = await db.Lots.AsNoTracking().Where(l => l.Number == number && (part == null || l.PartNumber == part)).Take(2).ToListAsync(ct);
        if (lots is not [var lot])
        {
            return null;
        }

        var left = lot.Quantity - await desk.PackedAsync(lot, ct);
        return new ContentItem(ContentKind.Lot, lot.Number, lot.PartNumber, quantity ?? (left > 0 ? left : 1));
    }

    /// <summary>A part that was never built in is known by its label alone.</summary>
    private async Task<ContentItem?> ComponentAsync(string serial, string? part, CancellationToken ct)
    {
        if (part is not null)
        {
            return new ContentItem(ContentKind.Component, serial, part);
        }

        var parts = await db.Contents.AsNoTracking().Where(c => c.Kind == ContentKind.Component && c.ActiveCode == serial).Select(c => c.PartNumber).Take(2).ToListAsync(ct);
        return parts is [var known] ? new ContentItem(ContentKind.Component, serial, known) : null;
    }
}
