using Mes.Orders.Data;
using Mes.Orders.Serials;

namespace Mes.Orders.Features;

internal sealed class ReleaseOrderHandler(OrdersDbContext db, SerialNumbers serials, UnitRelease release)
    : IHandler<ReleaseOrder, ReleasedOrder>
{
    public async Task<ReleasedOrder> HandleAsync(ReleaseOrder command, CancellationToken ct)
    {
        await serials.EnterAsync(ct);
        var number = ModelRules.Code(command.Number);
        var order = await db.Orders.FirstOrDefaultAsync(o => o.Number == number, ct)
            ?? throw MesException.NotFound(OrderErrors.NotFound, ("Number", number));
        var (ready, refusal) = await release.JudgeAsync(order, ct);
        return refusal is null ? await release.ReleaseAsync(ready!, ct) : throw refusal;
    }
}

internal sealed class ReleaseOrdersHandler(OrdersDbContext db, SerialNumbers serials, UnitRelease release)
    : IHandler<ReleaseOrders, IReadOnlyList<ReleasedOrder>>
{
    public const int Max = 500;

    public async Task<IReadOnlyList<ReleasedOrder>> HandleAsync(ReleaseOrders command, CancellationToken ct)
    {
        var count = command.Numbers?.Count ?? command.Count;
        if (count is < 1 or > Max)
        {
            throw MesException.Invalid([MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 1), ("Max", Max))
                with { Target = command.Numbers is null ? "count" : "numbers" }]);
        }

        await serials.EnterAsync(ct);
        var errors = new List<MesError>();
        var orders = await OrdersAsync(command, errors, ct);
        var ready = new List<UnitRelease.Candidate>();
        foreach (var order in orders)
        {
            var (candidate, refusal) = await release.JudgeAsync(order, ct);
            if (candidate is not null)
            {
                ready.Add(candidate);
            }
            else
            {
                IReadOnlyList<MesError> reasons = [refusal!.Error, .. refusal.Details];
                errors.AddRange(reasons.Select(e => e with { Target = order.Number }));
            }
        }

        if (errors.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, MesError.Of(
                OrderErrors.ReleaseRefused, ("Count", errors.Select(e => e.Target).Distinct().Count())), errors);
        }

        return await ReleaseAsync(ready, ct);
    }

    private async Task<List<ReleasedOrder>> ReleaseAsync(List<UnitRelease.Candidate> ready, CancellationToken ct)
    {
        var released = new List<ReleasedOrder>();
        foreach (var candidate in ready)
        {
            released.Add(await release.ReleaseAsync(candidate, ct));
        }

        return released;
    }

    private async Task<List<CustomerOrder>> OrdersAsync(ReleaseOrders command, List<MesError> errors, CancellationToken ct)
    {
        var orders = await db.Orders.ToRelease(command).ToListAsync(ct);
        errors.AddRange((command.Numbers ?? []).Select(ModelRules.Code).Distinct().Except(orders.Select(o => o.Number))
            .Select(n => MesError.Of(OrderErrors.NotFound, ("Number", n)) with { Target = n }));
        return orders;
    }
}
