namespace Mes.Quality;

/// <summary>The control plan of an operation, for one model or for all: which revision is in force.</summary>
internal sealed class ControlPlan : SiteAggregate
{
    public const string AllModels = "*";

    private ControlPlan()
    {
    }

    public string Operation { get; private set; } = "";

    public string Model { get; private set; } = AllModels;

    public int Revision { get; private set; }

    /// <summary>The revision's row, which never changes: whoever has read it once may keep it for ever.</summary>
    public Guid RevisionId { get; private set; }

    public static ControlPlan For(string operation, string model) => new() { Operation = operation, Model = model };

    public ControlPlanRevision Replace(IReadOnlyList<PlannedCharacteristic> characteristics, DateTime at, string by, string? comment)
    {
        Revision++;
        var revision = new ControlPlanRevision(Operation, Model, Revision, characteristics, at, by, comment);
        RevisionId = revision.Id;
        return revision;
    }
}
