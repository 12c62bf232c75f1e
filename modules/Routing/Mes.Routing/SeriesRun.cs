namespace Mes.Routing;

/// <summary>The verification of a station's first units. Its version makes two units that want the last place collide.</summary>
internal sealed class SeriesRun : SiteAggregate
{
    private SeriesRun()
    {
    }

    public SeriesRun(string station, SeriesCause cause, int needed, string by, DateTime at, string? note = null) =>
        (Station, Cause, Needed, BegunBy, BegunAt, Note) = (station, cause, needed, by, at, note);

    public string Station { get; private set; } = "";

    public SeriesCause Cause { get; private set; }

    public SeriesState State { get; private set; }

    public int Needed { get; private set; }

    public int Started { get; private set; }

    public int Done { get; private set; }

    public DateTime BegunAt { get; private set; }

    public string BegunBy { get; private set; } = "";

    public DateTime? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Counts a first unit, and says which it is.</summary>
    public int Take() => ++Started;

    public void Finish() => Done++;

    /// <summary>A set-up that begins anew before anybody decided: the count begins anew as well.</summary>
    public void Replace(string by, DateTime at) => Close(SeriesState.Rejected, Note, by, at);

    public void Decide(bool good, string note, string by, DateTime at)
    {
        if (good && Done < Needed)
        {
            throw MesException.Refused(
                RoutingErrors.FirstUnitsMissing, ("Station", Station), ("Done", Done), ("Needed", Needed));
        }

        Close(good ? SeriesState.Released : SeriesState.Rejected, note, by, at);
    }

    public SeriesVerification ToContract(IReadOnlyList<string> units) => new(
        Station, Cause, State, Needed, Started, Done, BegunAt, BegunBy, DecidedAt, DecidedBy, Note, units);

    private void Close(SeriesState state, string? note, string by, DateTime at) =>
        (State, Note, DecidedBy, DecidedAt) = (state, note, by, at);
}

/// <summary>One of the first units.</summary>
internal sealed class SeriesUnit : ISiteOwned
{
    private SeriesUnit()
    {
    }

    public SeriesUnit(Guid runId, Guid unitId, string serial, int place, DateTime at) =>
        (RunId, UnitId, Serial, Place, StartedAt) = (runId, unitId, serial, place, at);

    public Guid RunId { get; private set; }

    public Guid UnitId { get; private set; }

    public string Site { get; set; } = "";

    public string Serial { get; private set; } = "";

    public int Place { get; private set; }

    public DateTime StartedAt { get; private set; }

    public bool Done { get; private set; }

    public void Finish() => Done = true;
}
