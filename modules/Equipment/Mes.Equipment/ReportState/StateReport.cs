namespace Mes.Equipment.Features;

/// <summary>What every door must see to before a report is taken.</summary>
internal static class StateReport
{
    /// <summary>A source's clock may be this far ahead of ours.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Everything that is wrong with a report.</summary>
    public static IReadOnlyList<MesError> Check(string equipment, StateEventLine line, DateTime now)
    {
        var errors = new List<MesError>();
        if (Clock.Truncate(line.Since) > now + Ahead)
        {
            errors.Add(MesError.Of(EquipmentErrors.SinceInFuture, ("Equipment", equipment), ("Since", Clock.Truncate(line.Since)))
                with { Target = "since" });
        }

        if (line.State is null && SourceStates.Find(line.SourceState) is null)
        {
            errors.Add(MesError.Of(EquipmentErrors.StateMissing, ("SourceState", line.SourceState)) with { Target = "state" });
        }

        CheckLength(errors, "reason", line.Reason, StateValue.ReasonLength);
        CheckLength(errors, "sourceState", line.SourceState, StateValue.SourceStateLength);
        return errors;
    }

    /// <summary>The value of a report that passed <see cref="Check"/>.</summary>
    public static StateValue Value(StateEventLine line) => new(
        line.State ?? SourceStates.Find(line.SourceState)!.Value,
        StateValue.Normalise(line.Reason),
        StateValue.Normalise(line.SourceState));

    private static void CheckLength(List<MesError> errors, string field, string? text, int max)
    {
        if (text?.Trim().Length > max)
        {
            errors.Add(MesError.Of(EquipmentErrors.TextTooLong, ("Field", field), ("Max", max)) with { Target = field });
        }
    }
}
