using Mes.Orders.Data;

namespace Mes.Orders.Features;

internal sealed class GetOrderHandler(OrdersDbContext db, OrderDetailsReader details) : IHandler<GetOrder, OrderDetails>
{
    public async Task<OrderDetails> HandleAsync(GetOrder query, CancellationToken ct)
    {
        var number = ModelRules.Code(query.Number);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Number == number, ct)
            ?? throw MesException.NotFound(OrderErrors.NotFound, ("Number", number));
        return await details.ReadAsync(order, ct);
    }
}

internal sealed class GetOrderOfUnitHandler(OrdersDbContext db, OrderDetailsReader details) : IHandler<GetOrderOfUnit, OrderDetails?>
{
    public async Task<OrderDetails?> HandleAsync(GetOrderOfUnit query, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.UnitId == query.UnitId, ct);
        return order is null ? null : await details.ReadAsync(order, ct);
    }
}

/// <summary>An order with everything that people ask of it.</summary>
internal sealed class OrderDetailsReader(Products products, IAsOrdered asOrdered, ICallContext call)
{
    public async Task<OrderDetails> ReadAsync(CustomerOrder order, CancellationToken ct)
    {
        var product = await products.FindAsync(order.Model, ct);
        var (parts, problems) = await PartsAsync(order, product, ct);
        return new OrderDetails(
            ListOrdersHandler.Row(order), product?.Definition.Name ?? order.Model, InWords(order, product), order.Customer,
            order.Routing, order.RoutingVersion, order.ImportedAt, order.ReleasedAt, order.ClosedAt, parts, problems);
    }

    private async Task<(IReadOnlyList<OrderedPart> Parts, IReadOnlyList<MesError> Problems)> PartsAsync(
        CustomerOrder order, Product? product, CancellationToken ct)
    {
        if (order.UnitId is { } unit)
        {
            return (await asOrdered.GetPartsAsync(unit, ct), []);
        }

        if (product is null)
        {
            return ([], [MesError.Of(OrderErrors.UnknownModel, ("Model", order.Model))]);
        }

        var explosion = product.Explode(order.Options, call.Today());
        return order.State == OrderState.Planned
            ? (explosion.Parts, [.. product.Judge(order.Options), .. explosion.Errors])
            : (explosion.Parts, []);
    }

    private static List<OrderedOption> InWords(CustomerOrder order, Product? product)
    {
        var known = (product?.Definition.Families ?? [])
            .SelectMany(f => f.Options.Where(o => order.Options.Contains(o.Code)).Select(o => new OrderedOption(f.Name, o.Code, o.Name)))
            .ToList();
        return [.. known, .. order.Options.Except(known.Select(k => k.Code)).Select(o => new OrderedOption("", o, o))];
    }
}
