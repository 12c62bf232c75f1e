using System.Text.Json;

namespace Mes.Traceability;

/// <summary>A document that somebody sent, and what became of it; only ever added to.</summary>
internal sealed class Capture : SiteEntity
{
    public Capture(Guid id) => Id = id;

    public ExchangeKind Kind { get; init; }

    /// <summary>Number of the partner; empty: not said.</summary>
    public string Partner { get; init; } = "";

    public DateTime At { get; init; }

    public required string By { get; init; }

    public bool Proceed { get; init; }

    public bool Success { get; init; }

    public int Events { get; init; }

    public int Captured { get; init; }

    public int Known { get; init; }

    /// <summary>Every fault, a JSON list.</summary>
    public required string Errors { get; init; }

    /// <summary>An EPCIS document without its events: who sent it, when, with which master data. Else the file's name.</summary>
    public required string Head { get; init; }

    public CaptureJob Show() => new(Id, Kind, Partner, At, By, Proceed, Success, Events, Captured, Known,
        JsonSerializer.Deserialize<List<MesError>>(Errors, MesJson.Options) ?? []);
}

/// <summary>A captured event; only ever added to, chained by hash at its site.</summary>
internal sealed class CapturedEvent : ISiteOwned
{
    public string Site { get; set; } = "";

    /// <summary>1 for the site's first.</summary>
    public long Number { get; init; }

    public Guid CaptureId { get; init; }

    public DateTime EventTime { get; init; }

    public DateTime RecordTime { get; init; }

    /// <summary>The event as JSON, as it was sent.</summary>
    public required string Content { get; init; }

    /// <summary>The contexts beside the standard's own, a JSON list; empty: none.</summary>
    public required string Context { get; init; }

    /// <summary>SHA-256 over what the event says, whatever the order of its members; lower-case hexadecimal.</summary>
    public required string Identity { get; init; }

    public required byte[] PreviousHash { get; init; }

    public byte[] Hash { get; private set; } = [];

    public CapturedEvent Sealed()
    {
        Hash = RecordHash.Of(this);
        return this;
    }
}

/// <summary>Something that a captured event can be found by.</summary>
internal sealed class CapturedKey : ISiteOwned
{
    public string Site { get; set; } = "";

    public required string Kind { get; init; }

    public required string Value { get; init; }

    public long Number { get; init; }
}

/// <summary>Number and hash of a site's last captured event. Two documents at once queue here.</summary>
internal sealed class CaptureHead : SiteAggregate
{
    public long Number { get; private set; }

    public byte[] Hash { get; private set; } = RecordHash.None;

    public void MoveTo(CapturedEvent last) => (Number, Hash) = (last.Number, last.Hash);
}
