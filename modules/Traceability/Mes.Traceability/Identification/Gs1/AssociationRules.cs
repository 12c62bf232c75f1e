namespace Mes.Traceability.Identification;

/// <summary>Which application identifiers must, and must not, stand together. GS1 General Specifications 4.13 and 4.14.</summary>
internal static class AssociationRules
{
    private const string DigitalSignature = "8030";

    /// <summary>Keys whose serial part is optional, with the length of the part before it.</summary>
    private static readonly (string Code, int KeyLength)[] Serialised = [("253", 13), ("255", 13), ("8003", 14)];

    public static List<MesError> Violations(IReadOnlyList<Gs1Element> elements)
    {
        var present = elements.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        var violations = new List<MesError>();
        foreach (var repeated in elements.GroupBy(e => e.Code).Where(g => g.Select(e => e.Value).Distinct().Count() > 1))
        {
            violations.Add(Violation("repeats", repeated.Key, repeated.Key));
        }

        foreach (var ai in elements.Select(e => e.Ai).DistinctBy(a => a.Code))
        {
            foreach (var other in present.Where(p => p != ai.Code && ai.Excludes.Any(x => Matches(x, p))))
            {
                violations.Add(Violation("mutex", ai.Code, other));
            }

            foreach (var need in ai.Needs.Where(n => !n.Any(all => all.All(x => present.Any(p => Matches(x, p))))))
            {
                violations.Add(Violation("requisites", ai.Code, string.Join(", ", need.Select(all => string.Join("+", all)))));
            }
        }

        if (present.Contains(DigitalSignature))
        {
            violations.AddRange(elements
                .Where(e => Serialised.Any(s => s.Code == e.Code && e.Value.Length <= s.KeyLength))
                .Select(e => Violation("validateDigSigRequiresSerialisedKey", DigitalSignature, e.Code)));
        }

        return violations;
    }

    private static bool Matches(string pattern, string code) =>
        pattern.Length == code.Length && pattern.Zip(code).All(c => c.First == 'n' || c.First == c.Second);

    private static MesError Violation(string rule, string identifier, string others) => MesError.Of(
        TraceabilityErrors.Gs1Association, ("Identifier", identifier), ("Rule", rule), ("Others", others));
}
