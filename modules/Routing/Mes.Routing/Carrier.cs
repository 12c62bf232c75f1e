namespace Mes.Routing;

/// <summary>An in-process carrier. Every load and unload raises its version, so that two never fill its last place.</summary>
internal sealed class Carrier : SiteAggregate
{
    private Carrier()
    {
    }

    public Carrier(string code) => Code = code;

    public string Code { get; private set; } = "";

    public int Capacity { get; private set; }

    public int Loaded { get; private set; }

    public void Resize(int capacity)
    {
        RefuseFull(Loaded, capacity);
        Capacity = capacity;
    }

    public void Load(int count)
    {
        RefuseFull(Loaded + count, Capacity);
        Loaded += count;
    }

    public void Unload(int count) => Loaded -= count;

    private void RefuseFull(int wanted, int capacity)
    {
        if (wanted > capacity)
        {
            throw MesException.Refused(RoutingErrors.CarrierFull, ("Carrier", Code), ("Capacity", capacity), ("Wanted", wanted));
        }
    }
}

/// <summary>A unit on a carrier. The unit is the key: it is on one at most.</summary>
internal sealed class CarrierUnit : ISiteOwned
{
    private CarrierUnit()
    {
    }

    public CarrierUnit(Guid unitId, Guid carrierId, DateTime at, string by) =>
        (UnitId, CarrierId, LoadedAt, By) = (unitId, carrierId, at, by);

    public Guid UnitId { get; private set; }

    public string Site { get; set; } = "";

    public Guid CarrierId { get; private set; }

    public DateTime LoadedAt { get; private set; }

    public string By { get; private set; } = "";
}
