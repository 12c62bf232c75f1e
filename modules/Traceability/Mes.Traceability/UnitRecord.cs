namespace Mes.Traceability;

/// <summary>A unit, and the head of its record. The head is the only thing of the record that ever changes; its version is what two writers at once collide on.</summary>
internal sealed class UnitRecord : SiteAggregate
{
    private UnitRecord()
    {
    }

    public UnitRecord(string site, Guid unitId, string serial, string orderNumber, string model, string market = "")
    {
        Site = site;
        Id = unitId;
        Serial = ComponentSerial = serial;
        OrderNumber = orderNumber;
        Model = PartNumber = model;
        Market = market;
    }

    /// <summary>An assembly that a supplier built. Its serial number is unique for its part number only, so that here it goes by both.</summary>
    public static UnitRecord Supplied(string site, AssemblySupplied reported)
    {
        var both = $"{reported.PartNumber}/{reported.ComponentSerial}";
        return new UnitRecord(site, reported.UnitId, both.Length <= Codes.Serial ? both : reported.UnitId.ToString("N").ToUpperInvariant(), "", reported.PartNumber)
        {
            ComponentSerial = reported.ComponentSerial, Supplier = reported.Supplier, Life = UnitLife.Supplied,
        };
    }

    public string Serial { get; private set; } = "";

    public string OrderNumber { get; private set; } = "";

    public string Model { get; private set; } = "";

    /// <summary>Destination market; empty when not known.</summary>
    public string Market { get; private set; } = "";

    /// <summary>The part number under which it is built into other units: of our own units the model code.</summary>
    public string PartNumber { get; private set; } = "";

    /// <summary>The serial number under which it is built into other units.</summary>
    public string ComponentSerial { get; private set; } = "";

    /// <summary>Who built and reported it; empty: it was built here.</summary>
    public string Supplier { get; private set; } = "";

    public UnitLife Life { get; private set; }

    /// <summary>The last station; empty when not known.</summary>
    public string Place { get; private set; } = "";

    public DateTime? ShippedAt { get; private set; }

    public DateTime? ScrappedAt { get; private set; }

    /// <summary>Number of the last event; 0: none yet.</summary>
    public long HeadSequence { get; private set; }

    public byte[] HeadHash { get; private set; } = RecordHash.None;

    /// <summary>Up to where the record is anchored.</summary>
    public long AnchoredSequence { get; private set; }

    /// <summary>Whether the head has moved since it was anchored.</summary>
    public bool Unanchored { get; private set; }

    public void MoveTo(string place) => Place = place;

    public void Ship(DateTime at) => (Life, ShippedAt) = (UnitLife.Shipped, at);

    public void Scrap(DateTime at) => (Life, ScrappedAt) = (UnitLife.Scrapped, at);

    /// <summary>Makes the next event and moves the head to it.</summary>
    public RecordEvent Append(string kind, DateTime at, string actor, string door, string content)
    {
        var next = new RecordEvent
        {
            Site = Site,
            UnitId = Id,
            Sequence = HeadSequence + 1,
            Kind = kind,
            At = at,
            Actor = actor,
            Door = door,
            Content = content,
            PreviousHash = HeadHash,
        }.Sealed();
        HeadSequence = next.Sequence;
        HeadHash = next.Hash;
        Unanchored = true;
        return next;
    }
}
