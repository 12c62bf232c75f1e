using System.Text.Json;

namespace Mes.Routing;

/// <summary>One version of a work instruction. A draft may be rewritten; a released one changes no more but for its end.</summary>
internal sealed class WorkInstruction : SiteAggregate
{
    private WorkInstruction()
    {
    }

    public string Code { get; private set; } = "";

    public int Number { get; private set; }

    public RoutingState State { get; private set; }

    public string Operation { get; private set; } = "";

    public IReadOnlyList<string> Models { get; private set; } = [];

    public VariantCondition? Condition { get; private set; }

    public BreakPoint? BreakPoint { get; private set; }

    public DateTime? EffectiveFrom { get; private set; }

    public DateTime? EffectiveTo { get; private set; }

    public bool Acknowledge { get; private set; }

    public IReadOnlyList<InstructionText> Languages { get; private set; } = [];

    public static WorkInstruction Draft(WriteInstruction definition)
    {
        var version = new WorkInstruction { Code = definition.Code, Number = definition.Version };
        version.Write(definition);
        return version;
    }

    /// <summary>Whether this version says exactly what a normalised definition says.</summary>
    public bool Says(WriteInstruction definition) => Text(Definition()) == Text(definition with
    {
        EffectiveFrom = definition.EffectiveFrom ?? EffectiveFrom, EffectiveTo = definition.EffectiveTo ?? EffectiveTo,
    });

    public void Rewrite(WriteInstruction definition)
    {
        RefuseReleased();
        Write(definition);
    }

    /// <param name="atLeast">It follows another version: its beginning where none is said, or where that is past.</param>
    public void Release(DateTime? atLeast)
    {
        RefuseReleased();
        if (atLeast is { } now && !(EffectiveFrom > now))
        {
            EffectiveFrom = now;
        }

        State = RoutingState.Released;
    }

    public void End(DateTime at, DateTime now)
    {
        State = Effectivity.End((Code, Number, State, EffectiveTo), at, now, RoutingErrors.InstructionNotReleased);
        EffectiveTo = at;
    }

    /// <summary>Whether it is the one for a unit's operation that is started then.</summary>
    public bool IsFor(InstructionQuestion unit) => Effectivity.Contains(EffectiveFrom, EffectiveTo, unit.At)
        && (Models.Count == 0 || Models.Contains(unit.Model))
        && Condition.Matches(unit.Options)
        && BreakPoint.Contains(unit.Serial, unit.Sequence);

    /// <summary>Whether some unit could be shown both.</summary>
    public bool OverlapsWith(WorkInstruction other) =>
        Effectivity.Meet(EffectiveFrom, EffectiveTo, other.EffectiveFrom, other.EffectiveTo)
        && (Models.Count == 0 || other.Models.Count == 0 || Models.Intersect(other.Models).Any())
        && Variants.Overlap(Condition, other.Condition)
        && BreakPoints.Overlap(BreakPoint, other.BreakPoint);

    /// <summary>Whether every unit of the other is also this one's, for all time to come.</summary>
    public bool Covers(WorkInstruction other) => EffectiveTo is null && BreakPoint is null
        && (Models.Count == 0 || (other.Models.Count > 0 && other.Models.All(Models.Contains)))
        && (Condition is null || (other.Condition is { } o
            && (Condition.AllOf ?? []).All((o.AllOf ?? []).Contains) && (Condition.NoneOf ?? []).All((o.NoneOf ?? []).Contains)));

    public InstructionSummary ToSummary(DateTime now) => new(
        Code,
        Number,
        Effectivity.Shown(State, EffectiveTo, now),
        Operation,
        Models,
        Condition,
        EffectiveFrom,
        EffectiveTo,
        BreakPoint,
        Acknowledge,
        Languages);

    private WriteInstruction Definition() =>
        new(Code, Number, Operation, Languages, Models, Condition, EffectiveFrom, EffectiveTo, BreakPoint, Acknowledge);

    private static string Text(WriteInstruction definition) =>
        JsonSerializer.Serialize(definition with { Release = false }, MesJson.Options);

    private void RefuseReleased()
    {
        if (State != RoutingState.Draft)
        {
            throw MesException.Refused(RoutingErrors.InstructionReleased, ("Code", Code), ("Version", Number));
        }
    }

    private void Write(WriteInstruction definition)
    {
        Operation = definition.Operation;
        Models = definition.Models ?? [];
        Condition = definition.Condition;
        BreakPoint = definition.BreakPoint;
        EffectiveFrom = definition.EffectiveFrom;
        EffectiveTo = definition.EffectiveTo;
        Acknowledge = definition.Acknowledge;
        Languages = definition.Languages;
    }
}

/// <summary>Whose instruction is looked for.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Sequence">Its number in the build sequence, or null.</param>
/// <param name="At">The moment of the start.</param>
internal sealed record InstructionQuestion(
    string Operation, string Model, IReadOnlyList<string> Options, string Serial, long? Sequence, DateTime At);
