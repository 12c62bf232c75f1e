namespace Mes.Orders.Data;

/// <summary>The site's models, ready to judge orders. Each is read once a run.</summary>
internal sealed class Products(OrdersDbContext db)
{
    private readonly Dictionary<string, Product?> _found = new(StringComparer.Ordinal);

    public async Task<Product?> FindAsync(string code, CancellationToken ct)
    {
        if (!_found.TryGetValue(code, out var product))
        {
            var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, ct);
            _found[code] = product = model is null ? null : new Product(model.Definition());
        }

        return product;
    }

    public async Task<Product> GetAsync(string code, CancellationToken ct) => await FindAsync(ModelRules.Code(code), ct)
        ?? throw MesException.NotFound(OrderErrors.ModelNotFound, ("Model", ModelRules.Code(code)));

    public async Task<IReadOnlyDictionary<string, Product>> AllAsync(CancellationToken ct) =>
        await db.Models.AsNoTracking().OrderBy(m => m.Code).ToDictionaryAsync(m => m.Code, m => new Product(m.Definition()), ct);
}
