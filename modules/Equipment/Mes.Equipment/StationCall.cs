namespace Mes.Equipment;

/// <summary>A call for help: called, acknowledged, on site, solved, each with its time. It never goes back.</summary>
internal sealed class StationCall : SiteAggregate
{
    public const int TextLength = 400;
    public const int SerialLength = 60;

    private StationCall()
    {
    }

    public StationCall(string station, AndonKind kind, string? serial, string? text, DateTime at, string by)
    {
        Station = station;
        Kind = kind;
        Serial = serial;
        Text = text;
        CalledAt = at;
        CalledBy = by;
        OpenKey = $"{station}\n{kind}";
    }

    public string Station { get; private set; } = "";

    public AndonKind Kind { get; private set; }

    public string? Serial { get; private set; }

    public string? Text { get; private set; }

    public AndonState State { get; private set; }

    public DateTime CalledAt { get; private set; }

    public string CalledBy { get; private set; } = "";

    public DateTime? AcknowledgedAt { get; private set; }

    public DateTime? OnSiteAt { get; private set; }

    public DateTime? SolvedAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    public string? Outcome { get; private set; }

    /// <summary>Station and kind while the call is open, then null: a unique index over it keeps two who press at once from calling twice.</summary>
    public string? OpenKey { get; private set; }

    public void Answer(AndonState state, string? outcome, DateTime at, string by)
    {
        if (state <= State)
        {
            throw MesException.Refused(EquipmentErrors.AndonBackwards, ("State", State), ("By", AnsweredBy ?? CalledBy));
        }

        State = state;
        AnsweredBy = by;
        Outcome = outcome ?? Outcome;
        switch (state)
        {
            case AndonState.Acknowledged:
                AcknowledgedAt = at;
                break;
            case AndonState.OnSite:
                OnSiteAt = at;
                break;
            default:
                SolvedAt = at;
                OpenKey = null;
                break;
        }
    }

    /// <summary>The clock alone raises it, until somebody answers.</summary>
    public int LevelAt(DateTime now, int minutes)
    {
        var answered = AcknowledgedAt ?? OnSiteAt ?? SolvedAt ?? now;
        return minutes <= 0 ? 0 : Math.Max(0, (int)((answered - CalledAt).TotalMinutes / minutes));
    }

    public AndonCall Show(DateTime now, int minutes) => new(
        Id, Station, Kind, Serial, Text, State, LevelAt(now, minutes), CalledAt, CalledBy,
        AcknowledgedAt, OnSiteAt, SolvedAt, AnsweredBy, Outcome);
}
