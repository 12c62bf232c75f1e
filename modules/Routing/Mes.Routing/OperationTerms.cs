namespace Mes.Routing;

/// <summary>When a step of the unit was started and completed in its present visit.</summary>
internal readonly record struct StepTimes(DateTime? StartedAt, DateTime? CompletedAt);

/// <summary>Since when and until when a certificate is valid, and how far it goes.</summary>
internal readonly record struct Validity(DateTime From, DateTime? To, SkillLevel Level = SkillLevel.U);

/// <summary>What the terms of one operation depend on.</summary>
/// <param name="Operation">The operation as it is defined.</param>
/// <param name="Visit">Which time the unit is here.</param>
/// <param name="Now">UTC.</param>
/// <param name="Person">Who does it.</param>
internal sealed record OperationFacts(OperationDefinition Operation, int Visit, DateTime Now, string Person)
{
    /// <summary>The person's certificate for the skill; null: none.</summary>
    public Validity? Certificate { get; init; }

    /// <summary>What the station is set up with.</summary>
    public StationSetup? Setup { get; init; }

    /// <summary>Times of the unit's steps by operation; a step that was passed without being done is left out.</summary>
    public IReadOnlyDictionary<string, StepTimes> Times { get; init; } = new Dictionary<string, StepTimes>();

    /// <summary>The instruction that nobody has acknowledged although it asks for it; null: none.</summary>
    public (string Code, int Version)? Unread { get; init; }

    /// <summary>Tools that results handed in come from.</summary>
    public IReadOnlyList<string> ToolsUsed { get; init; } = [];
}

/// <summary>What an operation asks for beside its place on the route. Pure; a part of <see cref="Interlock.Decide"/>.</summary>
internal static class OperationTerms
{
    private const string Nothing = "–";

    public static IEnumerable<MesError> Of(InterlockAction action, OperationFacts facts) => action switch
    {
        InterlockAction.Start => [.. Loops(facts), .. Skill(facts), .. SetUp(facts), .. Windows(facts, own: false)],
        InterlockAction.Complete => [.. Reading(facts), .. ToolsUsed(facts), .. Windows(facts, own: true)],
        _ => [],
    };

    private static IEnumerable<MesError> Reading(OperationFacts facts) => facts.Unread is { } unread
        ? [MesError.Of(
            RoutingErrors.InstructionNotAcknowledged,
            ("Operation", facts.Operation.Code),
            ("Code", unread.Code),
            ("Version", unread.Version))]
        : [];

    private static IEnumerable<MesError> Loops(OperationFacts facts)
    {
        var (code, max) = (facts.Operation.Code, facts.Operation.MaxVisits);
        if (max > 0 && facts.Visit > max)
        {
            yield return MesError.Of(RoutingErrors.LoopsUsedUp, ("Operation", code), ("Max", max));
        }
    }

    private static IEnumerable<MesError> Skill(OperationFacts facts)
    {
        if (facts.Operation.Skill is not { } skill)
        {
            yield break;
        }

        if (facts.Certificate is not { } held)
        {
            yield return MesError.Of(
                RoutingErrors.SkillMissing, ("Skill", skill), ("Person", facts.Person), ("Operation", facts.Operation.Code));
        }
        else if (facts.Now < held.From || facts.Now >= held.To)
        {
            yield return MesError.Of(
                RoutingErrors.SkillExpired,
                ("Skill", skill),
                ("Person", facts.Person),
                ("Operation", facts.Operation.Code),
                ("ValidFrom", held.From),
                ("ValidTo", held.To));
        }
        else if (held.Level < SkillLevel.U)
        {
            yield return MesError.Of(
                RoutingErrors.SkillTooLow,
                ("Skill", skill), ("Person", facts.Person), ("Operation", facts.Operation.Code), ("Level", held.Level.ToString()));
        }
    }

    private static IEnumerable<MesError> SetUp(OperationFacts facts)
    {
        if (facts.Operation.Tool is { } tool && facts.Setup?.Tool != tool)
        {
            yield return Wrong(RoutingErrors.ToolWrong, "Tool", tool, facts.Setup?.Tool, facts);
        }

        if (facts.Operation.Program is { } program && facts.Setup?.Program != program)
        {
            yield return Wrong(RoutingErrors.ProgramWrong, "Program", program, facts.Setup?.Program, facts);
        }
    }

    private static IEnumerable<MesError> ToolsUsed(OperationFacts facts) => facts.Operation.Tool is { } tool
        ? facts.ToolsUsed.Where(t => t != tool).Distinct().Select(t => Wrong(RoutingErrors.ToolWrong, "Tool", tool, t, facts))
        : [];

    private static MesError Wrong(string code, string what, string wanted, string? found, OperationFacts facts) => MesError.Of(
        code, ("Operation", facts.Operation.Code), (what, wanted), ("Found", found ?? Nothing));

    private static IEnumerable<MesError> Windows(OperationFacts facts, bool own)
    {
        foreach (var window in facts.Operation.Windows ?? [])
        {
            if (window.Since == facts.Operation.Code != own || !facts.Times.TryGetValue(window.Since, out var times)
                || (window.From == WindowFrom.Started || own ? times.StartedAt : times.CompletedAt) is not { } since)
            {
                continue;
            }

            var passed = (facts.Now - since).TotalSeconds;
            if (passed < window.MinSeconds)
            {
                yield return MesError.Of(
                    RoutingErrors.TooEarly,
                    ("Operation", facts.Operation.Code),
                    ("Since", window.Since),
                    ("Min", window.MinSeconds),
                    ("Left", (int)Math.Ceiling(window.MinSeconds.Value - passed)));
            }
            else if (passed > window.MaxSeconds)
            {
                yield return MesError.Of(
                    RoutingErrors.TooLate,
                    ("Operation", facts.Operation.Code),
                    ("Since", window.Since),
                    ("Max", window.MaxSeconds),
                    ("Passed", (int)Math.Floor(passed)));
            }
        }
    }
}
