namespace Mes.Traceability;

/// <summary>Software's time on a control unit of a unit. Writing other software ends it; nothing deletes it.</summary>
internal sealed class InstalledSoftware : SiteAggregate
{
    private InstalledSoftware()
    {
    }

    public InstalledSoftware(Guid unitId, string target, string number, string version)
    {
        UnitId = unitId;
        Target = ActiveTarget = target;
        Number = number;
        SoftwareVersion = version;
    }

    public Guid UnitId { get; private set; }

    public string Target { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string SoftwareVersion { get; private set; } = "";

    public string? Hardware { get; init; }

    public DateTime InstalledAt { get; init; }

    public string InstalledBy { get; init; } = "";

    public string Station { get; init; } = "";

    public DateTime? RemovedAt { get; private set; }

    /// <summary>The control unit while the software runs, then null: a unique index over it keeps a control unit from running two.</summary>
    public string? ActiveTarget { get; private set; }

    public bool Is(string number, string version, string? hardware) => (Number, SoftwareVersion, Hardware) == (number, version, hardware);

    public void End(DateTime at) => (RemovedAt, ActiveTarget) = (at, null);

    public SoftwareRow Show() => new(Target, Number, SoftwareVersion, Hardware, InstalledAt, InstalledBy, Station, RemovedAt);
}
