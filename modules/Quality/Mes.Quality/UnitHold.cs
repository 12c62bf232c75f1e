namespace Mes.Quality;

/// <summary>While it is open, no door lets its unit start or complete anything.</summary>
internal sealed class UnitHold : SiteAggregate
{
    private UnitHold()
    {
    }

    public string Number { get; private set; } = "";

    public Guid UnitId { get; private set; }

    public string Serial { get; private set; } = "";

    public string? Nonconformance { get; private set; }

    public string Reason { get; private set; } = "";

    public HoldState State { get; private set; }

    public DateTime PlacedAt { get; private set; }

    public string PlacedBy { get; private set; } = "";

    public DateTime? ReleasedAt { get; private set; }

    public string? ReleasedBy { get; private set; }

    public string? ReleaseReason { get; private set; }

    /// <summary>By a person.</summary>
    public static UnitHold Place(string number, Guid unitId, string serial, string reason, DateTime at, string by)
    {
        Inputs.Check(Inputs.Needed("reason", reason, Inputs.ReasonLength));
        return new UnitHold { Number = number, UnitId = unitId, Serial = serial, Reason = reason.Trim(), PlacedAt = at, PlacedBy = by };
    }

    /// <summary>By a nonconformance, whose disposition alone releases it.</summary>
    public static UnitHold PlaceFor(Nonconformance cause) => new()
    {
        Number = cause.Hold,
        UnitId = cause.UnitId,
        Serial = cause.Serial,
        Nonconformance = cause.Number,
        Reason = cause.Number,
        PlacedAt = cause.OpenedAt,
        PlacedBy = cause.OpenedBy,
    };

    public void Release(string reason, DateTime at, string by)
    {
        if (Nonconformance is not null)
        {
            throw MesException.Refused(QualityErrors.HoldOfNonconformance, ("Number", Number), ("Nonconformance", Nonconformance));
        }

        Inputs.Check(Inputs.Needed("reason", reason, Inputs.ReasonLength));
        End(reason, at, by);
    }

    public void ReleaseBy(Nonconformance cause, DateTime at, string by)
    {
        if (cause.Number != Nonconformance || cause.State == NonconformanceState.Open)
        {
            throw new InvalidOperationException($"{cause.Number} can't release {Number}.");
        }

        End(cause.Number, at, by);
    }

    private void End(string reason, DateTime at, string by)
    {
        if (State == HoldState.Released)
        {
            throw MesException.Refused(QualityErrors.AlreadyReleased, ("Number", Number), ("By", ReleasedBy));
        }

        State = HoldState.Released;
        ReleasedAt = at;
        ReleasedBy = by;
        ReleaseReason = reason.Trim();
    }
}
