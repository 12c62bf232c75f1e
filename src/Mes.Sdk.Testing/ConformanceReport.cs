namespace Mes.Sdk.Testing;

/// <summary>What the conformance kit found.</summary>
/// <param name="Plugin">The plugin's id; empty when there is no manifest that can be read.</param>
/// <param name="Version">Its version.</param>
/// <param name="Checks">Every check, in order.</param>
public sealed record ConformanceReport(string Plugin, string Version, IReadOnlyList<ConformanceCheck> Checks)
{
    private static readonly string[] Levels = ["bronze", "silver", "gold"];

    /// <summary>The highest level of which, and of those before, every check passed: <c>gold</c>, <c>silver</c>, <c>bronze</c> or <c>none</c>.</summary>
    public string Level => Plugin.Length == 0 ? "none"
        : Levels.TakeWhile(l => Checks.Where(c => c.Level == l).All(c => c.Passed) && Checks.Any(c => c.Level == l)).LastOrDefault("none");

    /// <summary>Whether a level was reached.</summary>
    /// <param name="level"><c>bronze</c>, <c>silver</c> or <c>gold</c>.</param>
    /// <returns>True when this level or a higher one was reached.</returns>
    public bool Reaches(string level) => Array.IndexOf(Levels, Level) >= Array.IndexOf(Levels, level) && Levels.Contains(level);

    /// <summary>The report as lines for people.</summary>
    /// <returns>One line a check, and the level last.</returns>
    public override string ToString() => string.Join(Environment.NewLine,
        Checks.Select(c => $"{(c.Passed ? "passed" : "FAILED")} {c.Level,-6} {c.Name}: {c.What}").Append($"{Plugin} {Version}: {Level}"));
}

/// <summary>One check of the conformance kit.</summary>
/// <param name="Level">The level that needs it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="What">What was looked at, or what is wrong.</param>
public sealed record ConformanceCheck(string Level, string Name, bool Passed, string What);
