namespace Mes.Routing;

/// <summary>A step as the interlock sees it.</summary>
/// <param name="Sequence">Place on the unit's route; names the step.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="State">State.</param>
internal readonly record struct RouteStep(int Sequence, string Operation, string Station, StepState State)
{
    /// <summary>Sequences of the steps that must be done before; null: the step before it in the list.</summary>
    public IReadOnlyList<int>? After { get; init; }

    /// <summary>Of the steps that name one choice, one is done.</summary>
    public string? Choice { get; init; }

    /// <summary>Whether the unit may go on without it.</summary>
    public bool Optional { get; init; }

    /// <summary>A rework operation: nothing waits for it, and while it is open everything else does.</summary>
    public bool OffFlow { get; init; }

    /// <summary>The stations of the work centre that may do it; null: one station does.</summary>
    public IReadOnlyList<string>? Stations { get; init; }

    /// <summary>Whether a station may do it, or does it: what is in work is where it is.</summary>
    public bool IsAt(string station) =>
        Stations is null || State == StepState.Started ? Station == station : Stations.Contains(station);

    public bool IsDone => State is StepState.Done or StepState.Conceded;

    public bool IsAhead => State is StepState.Open or StepState.Started;
}
