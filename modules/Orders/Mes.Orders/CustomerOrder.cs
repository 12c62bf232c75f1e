namespace Mes.Orders;

/// <summary>A customer order: planned, released (a unit exists), then completed with its unit's shipment or cancelled.</summary>
internal sealed class CustomerOrder : SiteAggregate
{
    private CustomerOrder()
    {
    }

    public CustomerOrder(OrderLine line, DateTime now)
    {
        (Number, Model, Options) = (line.Number, line.Model, line.Options);
        (Due, Market, Customer, ImportedAt) = (line.Due, line.Market, line.Customer, now);
    }

    public string Number { get; private set; } = "";

    public string Model { get; private set; } = "";

    /// <summary>Sorted, defaults included.</summary>
    public IReadOnlyList<string> Options { get; private set; } = [];

    public DateOnly Due { get; private set; }

    public string Market { get; private set; } = "";

    public string? Customer { get; private set; }

    public OrderState State { get; private set; } = OrderState.Planned;

    public Guid? UnitId { get; private set; }

    public string? Serial { get; private set; }

    public string? Routing { get; private set; }

    public int? RoutingVersion { get; private set; }

    public DateTime ImportedAt { get; private set; }

    public DateTime? ReleasedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>Refuses aloud unless the order can be released.</summary>
    public void MustBeReleasable()
    {
        if (State != OrderState.Planned)
        {
            throw new MesException(ErrorKind.Refused, Refusal(OrderErrors.NotReleasable), []);
        }
    }

    public MesError Refusal(string code) => MesError.Of(code, ("Number", Number), ("State", State));

    public void Release(Guid unitId, string serial, string routing, int version, DateTime now)
    {
        MustBeReleasable();
        (State, UnitId, Serial, ReleasedAt) = (OrderState.Released, unitId, serial, now);
        (Routing, RoutingVersion) = (routing, version);
    }

    /// <summary>Withdraws a planned order.</summary>
    public void Withdraw(DateTime now)
    {
        if (State != OrderState.Planned)
        {
            throw new MesException(ErrorKind.Refused, Refusal(OrderErrors.NotCancellable), []);
        }

        Close(OrderState.Cancelled, now);
    }

    /// <summary>The unit was shipped. Telling it twice changes nothing.</summary>
    public void Complete(DateTime now)
    {
        if (State == OrderState.Released)
        {
            Close(OrderState.Completed, now);
        }
    }

    /// <summary>The unit was scrapped. Telling it twice changes nothing.</summary>
    public void LoseUnit(DateTime now)
    {
        if (State == OrderState.Released)
        {
            Close(OrderState.Cancelled, now);
        }
    }

    private void Close(OrderState state, DateTime now) => (State, ClosedAt) = (state, now);
}

/// <summary>A checked line of an order file.</summary>
internal sealed record OrderLine(
    string Number, string Model, IReadOnlyList<string> Options, DateOnly Due, string Market, string? Customer);
