namespace Mes.Architecture.Tests;

/// <summary>Says all that breaks a rule at once.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations, string rule)
    {
        var list = violations.Distinct().Order(StringComparer.Ordinal).ToList();
        list.ShouldBeEmpty($"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, list)}{Environment.NewLine}");
    }

    public static void CanFail(IEnumerable<string> violations) => violations.ShouldNotBeEmpty("The rule no longer finds what it is there to find.");
}
