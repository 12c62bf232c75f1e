using Xunit;

namespace Mes.Testing;

/// <summary>A test on public data that a clone may not have. There it is skipped, with the reason; with <c>CI=true</c> it fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixtureFactAttribute : FactAttribute
{
    public FixtureFactAttribute() => Skip = FixtureSkip.Reason;
}

/// <inheritdoc cref="FixtureFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixtureTheoryAttribute : TheoryAttribute
{
    public FixtureTheoryAttribute() => Skip = FixtureSkip.Reason;
}

internal static class FixtureSkip
{
    public static string? Reason { get; } =
        Fixtures.Folder is null && Environment.GetEnvironmentVariable("CI") is not "true"
            ? "The public fixtures are not here: set MES_FIXTURES to their folder."
            : null;
}
