namespace Mes.Routing;

/// <summary>An operation on one unit's route.</summary>
internal sealed class UnitStep : ISiteOwned
{
    private UnitStep()
    {
    }

    public UnitStep(Guid unitId, int sequence, OperationDefinition operation)
    {
        UnitId = unitId;
        Sequence = sequence;
        Operation = operation.Code;
        Station = operation.Station;
    }

    public Guid UnitId { get; private set; }

    /// <summary>Place on the route, from 1.</summary>
    public int Sequence { get; private set; }

    public string Site { get; set; } = "";

    public string Operation { get; private set; } = "";

    public string Station { get; private set; } = "";

    public StepState State { get; private set; }

    /// <summary>1 for the first time, 2 after rework, …</summary>
    public int Visit { get; private set; } = 1;

    public DateTime? StartedAt { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public string? By { get; private set; }

    /// <summary>A result of this visit was accepted as it is.</summary>
    public bool Concession { get; private set; }

    /// <summary>Why it was passed without being done; null: it was not.</summary>
    public SkipCause? Cause { get; private set; }

    public bool IsDone => State is StepState.Done or StepState.Conceded;

    public void Start(string by, DateTime at)
    {
        State = StepState.Started;
        StartedAt = at;
        By = by;
    }

    public void Complete(string by, DateTime at)
    {
        State = Concession ? StepState.Conceded : StepState.Done;
        CompletedAt = at;
        By = by;
    }

    public void Skip(SkipCause cause, string? by = null, DateTime? at = null)
    {
        State = StepState.Skipped;
        Cause = cause;
        By = by;
        CompletedAt = at;
    }

    public void LeaveOut() => State = StepState.LeftOut;

    public void Concede() => Concession = true;

    /// <summary>Opens the step for another visit. What was done before stands in the production record.</summary>
    public void Reopen()
    {
        if (State == StepState.Open)
        {
            return;
        }

        Visit += StartedAt is null ? 0 : 1;
        State = StepState.Open;
        Cause = null;
        StartedAt = null;
        CompletedAt = null;
        By = null;
        Concession = false;
    }
}
