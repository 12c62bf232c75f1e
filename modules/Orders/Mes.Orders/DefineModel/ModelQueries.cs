using Mes.Orders.Data;

namespace Mes.Orders.Features;

internal sealed class GetModelHandler(Products products) : IHandler<GetModel, ModelDefinition>
{
    public async Task<ModelDefinition> HandleAsync(GetModel query, CancellationToken ct) =>
        (await products.GetAsync(query.Code, ct)).Definition;
}

internal sealed class ListModelsHandler(OrdersDbContext db) : IHandler<ListModels, IReadOnlyList<ModelRow>>
{
    public async Task<IReadOnlyList<ModelRow>> HandleAsync(ListModels query, CancellationToken ct) =>
        await db.Models.AsNoTracking().OrderBy(m => m.Code)
            .Select(m => new ModelRow(m.Code, m.Name, m.FamilyCount, m.OptionCount, m.LineCount)).ToListAsync(ct);
}
