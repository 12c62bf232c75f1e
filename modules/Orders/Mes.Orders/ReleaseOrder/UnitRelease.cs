using Mes.Orders.Data;
using Mes.Orders.Serials;
using Mes.Platform.Live;
using Mes.Platform.Plugins.Gates;
using Mes.Routing.Contracts;

namespace Mes.Orders.Features;

/// <summary>Turns planned orders into units. First everything is judged, then numbers are taken, so that a refusal costs none.</summary>
internal sealed class UnitRelease(
    OrdersDbContext db, Products products, SerialNumbers serials, IUnitLaunch launch, IGateRulings gates, IEvents events, ICallContext call, ILiveNotices live)
{
    /// <summary>An order with the product and the parts that it becomes.</summary>
    internal sealed record Candidate(CustomerOrder Order, Product Product, IReadOnlyList<OrderedPart> Parts);

    /// <summary>Judges an order; the refusal is an answer, so that a caller with several can gather them.</summary>
    public async Task<(Candidate? Ready, MesException? Refusal)> JudgeAsync(CustomerOrder order, CancellationToken ct)
    {
        if (order.State != OrderState.Planned)
        {
            return (null, new MesException(ErrorKind.Refused, order.Refusal(OrderErrors.NotReleasable), []));
        }

        if (await products.FindAsync(order.Model, ct) is not { } product)
        {
            return (null, MesException.Refused(OrderErrors.UnknownModel, ("Model", order.Model)));
        }

        var explosion = product.Explode(order.Options, call.Today());
        IReadOnlyList<MesError> errors = [.. product.Judge(order.Options), .. explosion.Errors];
        var vetoes = await gates.TermsAsync(order.Id, order.Version, ct);
        return errors.Count + vetoes.Count == 0
            ? (new Candidate(order, product, explosion.Parts), null)
            : (null, new MesException(ErrorKind.Refused, Summary(order, errors.Count), [.. errors, .. vetoes]));
    }

    private static MesError Summary(CustomerOrder order, int errors) => errors == 0
        ? GateRegistration.Refusal(order.Number)
        : MesError.Of(OrderErrors.BomUnresolved, ("Number", order.Number), ("Model", order.Model), ("Count", errors));

    public async Task<ReleasedOrder> ReleaseAsync(Candidate ready, CancellationToken ct)
    {
        var (order, unitId) = (ready.Order, Ids.New());
        var serialCode = ready.Product.Definition.SerialCode ?? order.Model;
        var serial = await serials.NextAsync(order.Number, order.Model, serialCode, order.Market, ct);
        var route = await launch.LaunchAsync(new UnitToLaunch(unitId, serial, order.Number, order.Model, order.Options), ct);
        order.Release(unitId, serial, route.Routing, route.Version, call.UtcNow);
        db.UnitParts.AddRange(ready.Parts.Select(p => UnitPart.Of(unitId, p)));
        await events.RaiseAsync(
            new UnitReleased(
                unitId, serial, order.Number, order.Model, order.Options, order.Market, route.Routing, route.Version, ready.Parts),
            ct);
        await gates.PassAsync(order.Id, unitId, ct);
        events.Publish(new OrderReleasedV1(unitId, serial, order.Number, order.Model));
        live.Changed("orders");
        live.Changed("board");
        return new ReleasedOrder(order.Number, unitId, serial, route.Routing, route.Version);
    }
}
