using System.Text.Json;

namespace Mes.Routing;

/// <summary>One version of a routing. A draft may be rewritten; a released one changes no more but for its end.</summary>
internal sealed class RoutingVersion : SiteAggregate
{
    private RoutingVersion()
    {
    }

    public string Code { get; private set; } = "";

    public int Number { get; private set; }

    public RoutingState State { get; private set; }

    public DateTime? EffectiveFrom { get; private set; }

    public DateTime? EffectiveTo { get; private set; }

    public IReadOnlyList<string> Models { get; private set; } = [];

    public VariantCondition? Condition { get; private set; }

    public IReadOnlyList<OperationDefinition> Operations { get; private set; } = [];

    /// <summary>For which units by their own key; null: for every one.</summary>
    public BreakPoint? BreakPoint { get; private set; }

    /// <summary>The work centres that its operations name, as they were when it was written or, once it is released, released.</summary>
    public IReadOnlyList<WorkCentre>? Centres { get; private set; }

    /// <summary>1 for what was written once.</summary>
    public long Revision => Version + 1;

    public static RoutingVersion Draft(DefineRouting definition, IReadOnlyList<WorkCentre>? centres = null)
    {
        var version = new RoutingVersion { Code = definition.Code, Number = definition.Version };
        version.Write(definition, centres ?? []);
        return version;
    }

    /// <summary>Whether this version says exactly what a normalised definition says.</summary>
    public bool Says(DefineRouting definition) => Text(definition) == Text(Definition());

    public void Rewrite(DefineRouting definition, IReadOnlyList<WorkCentre> centres)
    {
        RefuseReleased();
        Write(definition, centres);
    }

    public void RefuseReleased()
    {
        if (State != RoutingState.Draft)
        {
            throw MesException.Refused(RoutingErrors.RoutingReleased, ("Code", Code), ("Version", Number));
        }
    }

    /// <summary>Releases it with the stations that its work centres have now.</summary>
    public void Release(IReadOnlyList<WorkCentre> centres)
    {
        RefuseReleased();
        IReadOnlyList<MesError> faults = [.. centres.Faults(Operations), .. GraphCheck.Of(Operations)];
        if (faults.Count > 0)
        {
            throw MesException.Invalid(faults);
        }

        Centres = centres.NamedBy(Operations);
        State = RoutingState.Released;
    }

    public void End(DateTime at, DateTime now)
    {
        State = Effectivity.End((Code, Number, State, EffectiveTo), at, now, RoutingErrors.RoutingNotReleased);
        EffectiveTo = at;
    }

    /// <summary>A model for which both would be chosen for some variant at some time; null: they never meet.</summary>
    public string? OverlapsWith(RoutingVersion other)
    {
        return Effectivity.Meet(EffectiveFrom, EffectiveTo, other.EffectiveFrom, other.EffectiveTo)
            && Variants.Overlap(Condition, other.Condition) && BreakPoints.Overlap(BreakPoint, other.BreakPoint) ? Models.Intersect(other.Models).FirstOrDefault() : null;
    }

    public RoutingSummary ToSummary(DateTime now) => new(
        Code,
        Number,
        Effectivity.Shown(State, EffectiveTo, now),
        Models,
        EffectiveFrom,
        EffectiveTo,
        Condition,
        Operations,
        Operations.Sum(o => o.StandardSeconds),
        BreakPoint) { Revision = Revision, WorkCentres = Centres ?? [] };

    /// <summary>Refuses to write over what somebody else wrote since the caller looked.</summary>
    /// <param name="seen">What the caller looked at; null: not said.</param>
    /// <param name="now">What stands now; 0: nothing does.</param>
    public static void Expect(long? seen, long now)
    {
        if (seen is { } revision && revision != now)
        {
            throw MesException.Refused("Concurrency:Stale");
        }
    }

    private DefineRouting Definition() =>
        new(Code, Number, Models, Operations, EffectiveFrom, EffectiveTo, Condition, BreakPoint: BreakPoint);

    private static string Text(DefineRouting definition) =>
        JsonSerializer.Serialize(definition with { Release = false, Unfinished = false, Revision = null }, MesJson.Options);

    private void Write(DefineRouting definition, IReadOnlyList<WorkCentre> centres)
    {
        Centres = centres.NamedBy(definition.Operations);
        Models = definition.Models;
        Operations = definition.Operations;
        Condition = definition.Condition;
        BreakPoint = definition.BreakPoint;
        EffectiveFrom = definition.EffectiveFrom;
        EffectiveTo = definition.EffectiveTo;
    }
}
