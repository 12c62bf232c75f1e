using System.Text.Json;

namespace Mes.Traceability;

/// <summary>A recall or service action: a scope whose units are followed, one by one, until each is closed with proof.</summary>
internal sealed class Campaign : SiteAggregate
{
    private Campaign()
    {
    }

    public Campaign(string number, string title, string reference, FindScope scope, string by, DateTime at)
    {
        (Number, Title, Reference, ScopeText, OpenedBy, OpenedAt) = (number, title, reference, JsonSerializer.Serialize(scope, MesJson.Options), by, at);
        ComputedAt = at;
    }

    public string Number { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The authority's or the maker's number; empty: none.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The scope as JSON.</summary>
    public string ScopeText { get; private set; } = "";

    public FindScope Scope => JsonSerializer.Deserialize<FindScope>(ScopeText, MesJson.Options)!;

    public string OpenedBy { get; private set; } = "";

    public DateTime OpenedAt { get; private set; }

    /// <summary>When the scope was last computed.</summary>
    public DateTime ComputedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public string? ClosedBy { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public void Computed(DateTime at) => ComputedAt = at;

    public void Close(string by, DateTime at)
    {
        if (!IsOpen)
        {
            throw MesException.Refused(TraceabilityErrors.CampaignClosed, ("Number", Number));
        }

        (ClosedAt, ClosedBy) = (at, by);
    }
}

/// <summary>A unit of a campaign. Once in, it stays in; when the scope does not name it any more, it says so.</summary>
internal sealed class CampaignUnit : SiteAggregate
{
    private CampaignUnit()
    {
    }

    public CampaignUnit(Guid campaignId, Guid unitId, string serial, DateTime at) =>
        (CampaignId, UnitId, Serial, AddedAt, InScope) = (campaignId, unitId, serial, at, true);

    public Guid CampaignId { get; private set; }

    public Guid UnitId { get; private set; }

    public string Serial { get; private set; } = "";

    public CampaignState State { get; private set; }

    public CampaignRemedy? Remedy { get; private set; }

    public bool InScope { get; private set; }

    public DateTime AddedAt { get; private set; }

    public DateTime? ChangedAt { get; private set; }

    public void Mark(bool inScope) => InScope = inScope;

    /// <summary>Forward only, one state after the other; what was inspected may still be reworked or replaced.</summary>
    public void MoveTo(CampaignState next, CampaignRemedy? remedy, DateTime at)
    {
        var right = next switch
        {
            CampaignState.Notified => State == CampaignState.Open,
            CampaignState.Remedied => State is CampaignState.Open or CampaignState.Notified or CampaignState.Remedied && remedy is not null,
            CampaignState.Closed => State is CampaignState.Remedied || (!InScope && State != CampaignState.Closed),
            _ => false,
        };
        if (!right || (next == CampaignState.Remedied && remedy is null))
        {
            throw MesException.Refused(TraceabilityErrors.CampaignStep, ("Serial", Serial), ("State", State), ("Next", next));
        }

        (State, Remedy, ChangedAt) = (next, remedy ?? Remedy, at);
    }
}

/// <summary>A step of a unit in a campaign; only ever added to.</summary>
internal sealed class CampaignStep : SiteEntity
{
    public Guid CampaignUnitId { get; init; }

    public CampaignState State { get; init; }

    public CampaignRemedy? Remedy { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    public string? Note { get; init; }

    /// <summary>What proves it: a document's number, an order, a photograph's name.</summary>
    public string? Proof { get; init; }

    /// <summary>SHA-256 of that document, hex; null: none was given.</summary>
    public string? ProofHash { get; init; }
}
