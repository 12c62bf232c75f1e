using Mes.Orders.Data;
using Mes.Orders.Serials;

namespace Mes.Orders.Features;

/// <summary>Reads and judges an order file against what the site has. Shared by import and preview, so that both say the same.</summary>
internal sealed class OrderFileReader(OrdersDbContext db, Products products, MarketPacks markets, ICallContext call)
{
    private const int Chunk = 1000;

    public async Task<(OrderFile File, OrderFileCheck Check)> ReadAsync(string content, CancellationToken ct)
    {
        var file = OrderFile.Read(content);
        var context = new OrderFileContext(
            await products.AllAsync(ct),
            markets.Known.ToHashSet(StringComparer.Ordinal),
            call.Today(),
            await TakenAsync(file, ct));
        return (file, OrderFileCheck.Run(file, context));
    }

    private async Task<HashSet<string>> TakenAsync(OrderFile file, CancellationToken ct)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var numbers in file.Lines.Select(l => l.Number).Where(n => n.Length <= 40).Distinct().Chunk(Chunk))
        {
            taken.UnionWith(await db.Orders.AsNoTracking()
                .Where(o => numbers.Contains(o.Number)).Select(o => o.Number).ToListAsync(ct));
        }

        return taken;
    }
}
