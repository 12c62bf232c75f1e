namespace Mes.Orders.Data;

/// <summary>The site's models, ready to judge orders.</summary>
internal sealed class Products(OrdersDbContext db)
{
    public async Task<Product?> FindAsync(string code, CancellationToken ct)
    {
        var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, ct);
        return model is null ? null : new Product(model.Definition());
    }

    public async Task<Product> GetAsync(string code, CancellationToken ct) => await FindAsync(ModelRules.Code(code), ct)
        ?? throw MesException.NotFound(OrderErrors.ModelNotFound, ("Model", ModelRules.Code(code)));

    public async Task<IReadOnlyDictionary<string, Product>> AllAsync(CancellationToken ct) =>
        await db.Models.AsNoTracking().OrderBy(m => m.Code).ToDictionaryAsync(m => m.Code, m => new Product(m.Definition()), ct);
}
