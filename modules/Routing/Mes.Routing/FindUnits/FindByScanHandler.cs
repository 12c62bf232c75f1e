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

        return (await stations.ListAsync(ct)).Any(s => s.Code == text)
            ? new ScanHit(ScanKind.Station, text)
            : new ScanHit(ScanKind.Nothing, null);
    }
}
