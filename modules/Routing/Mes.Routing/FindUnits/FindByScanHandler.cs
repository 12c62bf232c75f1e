using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class FindByScanHandler(RoutingDbContext db, StationDirectory stations) : IHandler<FindByScan, ScanHit>
{
    public async Task<ScanHit> HandleAsync(FindByScan useCase, CancellationToken ct)
    {
        var text = Codes.Normal(useCase.Text);
        var serial = await db.BySerial(text).Select(u => u.Serial).FirstOrDefaultAsync(ct)
            ?? await db.ByOrder(text).Select(u => u.Serial).FirstOrDefaultAsync(ct);
        if (serial is not null)
        {
            return new ScanHit(ScanKind.Unit, serial);
        }

        if ((await stations.ListAsync(ct)).Any(s => s.Code == text))
        {
            return new ScanHit(ScanKind.Station, text);
        }

        return await db.Carriers.AnyAsync(c => c.Code == text, ct)
            ? new ScanHit(ScanKind.Carrier, text)
            : new ScanHit(ScanKind.Nothing, null);
    }
}
