namespace Mes.Quality;

/// <summary>What a control plan said from some time on. Only ever added, so that results keep the limits that they were judged by.</summary>
internal sealed class ControlPlanRevision : SiteEntity
{
    private ControlPlanRevision()
    {
    }

    public ControlPlanRevision(
        string operation, string model, int revision, IReadOnlyList<PlannedCharacteristic> characteristics, DateTime at, string by, string? comment)
    {
        Operation = operation;
        Model = model;
        Revision = revision;
        Characteristics = characteristics;
        DefinedAt = at;
        DefinedBy = by;
        Comment = comment;
    }

    public string Operation { get; private set; } = "";

    public string Model { get; private set; } = "";

    public int Revision { get; private set; }

    public IReadOnlyList<PlannedCharacteristic> Characteristics { get; private set; } = [];

    public DateTime DefinedAt { get; private set; }

    public string DefinedBy { get; private set; } = "";

    public string? Comment { get; private set; }

    public ControlPlanRow ToRow() => new(
        Operation, Model == ControlPlan.AllModels ? null : Model, Revision, Characteristics, DefinedAt, DefinedBy, Comment);
}
