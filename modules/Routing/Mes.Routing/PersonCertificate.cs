namespace Mes.Routing;

/// <summary>That somebody may do what asks for a skill, and until when.</summary>
internal sealed class PersonCertificate : SiteAggregate
{
    private PersonCertificate()
    {
    }

    public PersonCertificate(string person, string skill) => (Person, Skill) = (person, skill);

    public string Person { get; private set; } = "";

    public string Skill { get; private set; } = "";

    public DateTime ValidFrom { get; private set; }

    public DateTime? ValidTo { get; private set; }

    public SkillLevel Level { get; private set; } = SkillLevel.U;

    public void Write(DateTime from, DateTime? to, SkillLevel level) => (ValidFrom, ValidTo, Level) = (from, to, level);

    public void Withdraw(DateTime now) => ValidTo = ValidTo < now ? ValidTo : now;
}

/// <summary>What a station is set up with.</summary>
internal sealed class StationRow : SiteAggregate
{
    private StationRow()
    {
    }

    public StationRow(string station) => Station = station;

    public string Station { get; private set; } = "";

    public string? Tool { get; private set; }

    public string? Program { get; private set; }

    public DateTime SetUpAt { get; private set; }

    /// <summary>First units that need a release after a set-up; 0: none.</summary>
    public int AfterSetUp { get; private set; }

    /// <summary>First units that need a release after a stop of at least <see cref="ShutdownMinutes"/>; 0: none.</summary>
    public int AfterRestart { get; private set; }

    public int ShutdownMinutes { get; private set; }

    /// <summary>Since when its equipment stands still; null: it does not.</summary>
    public DateTime? DownSince { get; private set; }

    public string By { get; private set; } = "";

    public void Require(int afterSetUp, int afterRestart, int shutdownMinutes) =>
        (AfterSetUp, AfterRestart, ShutdownMinutes) = (afterSetUp, afterRestart, shutdownMinutes);

    public int FirstUnits(SeriesCause cause) => cause == SeriesCause.SetUp ? AfterSetUp : AfterRestart;

    public void Stop(DateTime at) => DownSince ??= at;

    /// <summary>It runs again. Whether it has stood still so long that its first units need a release.</summary>
    public bool Run(DateTime at)
    {
        var counts = AfterRestart > 0 && DownSince is { } since && at - since >= TimeSpan.FromMinutes(ShutdownMinutes);
        DownSince = null;
        return counts;
    }

    public bool IsOther(StationSetup setup) => (Tool, Program) != (setup.Tool, setup.Program);

    public void SetUp(string? tool, string? program, string by, DateTime now) =>
        (Tool, Program, By, SetUpAt) = (tool, program, by, now);
}

/// <summary>How many units of a routing have come to the choice of a sample.</summary>
internal sealed class SampleCount : SiteEntity
{
    private SampleCount()
    {
    }

    public SampleCount(string routing) => Routing = routing;

    public string Routing { get; private set; } = "";

    public long Units { get; private set; } = 1;
}
