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
        (Station, WorkCentre) = (operation.Place(), operation.WorkCentre);
    }

    /// <summary>A step of another version, for a unit that is on its way: what was decided about it and how often it was visited stay.</summary>
    public static UnitStep LaidAnew(Guid unitId, int sequence, OperationDefinition operation, UnitStep? before)
    {
        var step = new UnitStep(unitId, sequence, operation);
        if (before is not null)
        {
            (step.State, step.Cause, step.Visit) = (before.State, before.Cause, before.Visit);
            (step.By, step.CompletedAt, step.Concession) = (before.By, before.CompletedAt, before.Concession);
        }
        else if (operation.Rework is not null)
        {
            step.LeaveOut();
        }

        return step;
    }

    public Guid UnitId { get; private set; }

    /// <summary>Place on the route, from 1.</summary>
    public int Sequence { get; private set; }

    public string Site { get; set; } = "";

    public string Operation { get; private set; } = "";

    public string Station { get; private set; } = "";

    /// <summary>The work centre any of whose stations may do it; null: one station does. Until one has taken it, it is its <see cref="Station"/>.</summary>
    public string? WorkCentre { get; private set; }

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

    /// <summary>Its instruction must be acknowledged before it is completed.</summary>
    public bool MustRead { get; private set; }

    /// <summary>It is done on one of the station's first units.</summary>
    public bool IsFirst { get; private set; }

    public bool IsDone => State is StepState.Done or StepState.Conceded;

    /// <summary>Where it is done is told by the station that takes it.</summary>
    public void TakeAt(string station) => Station = WorkCentre is null ? Station : station;

    /// <summary>Whether the unit has been this far: done, or skipped when it was its turn. What is not sampled was left out beforehand.</summary>
    public bool WasReached => IsDone || (State == StepState.Skipped && Cause != SkipCause.Sampling);

    public void Start(string by, DateTime at, bool mustRead = false, bool isFirst = false)
    {
        (MustRead, IsFirst) = (mustRead, isFirst);
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

    public void Read() => MustRead = false;

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
        Station = WorkCentre ?? Station;
        Cause = null;
        StartedAt = null;
        CompletedAt = null;
        By = null;
        Concession = false;
        MustRead = false;
        IsFirst = false;
    }
}
