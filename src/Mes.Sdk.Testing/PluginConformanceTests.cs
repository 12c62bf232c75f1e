using System.Collections.Concurrent;
using Xunit;

namespace Mes.Sdk.Testing;

/// <summary>The conformance kit as tests of xUnit: derive a public class, name the plugin, and each check is a test. The plugin is tried once for all of them.</summary>
public abstract class PluginConformanceTests
{
    private static readonly ConcurrentDictionary<Type, Lazy<ConformanceReport>> Reports = new();

    /// <summary>A <c>.mesplugin</c> file, or a folder laid out as one.</summary>
    protected abstract string Plugin { get; }

    /// <summary>The level that it must reach: <c>bronze</c>, <c>silver</c> or <c>gold</c>.</summary>
    protected virtual string Level => "silver";

    /// <summary>How it is tried.</summary>
    protected virtual ConformanceOptions Options => new();

    /// <summary>One check, or all of the same name. A name that is not among the report's is of a part that the plugin does not have.</summary>
    /// <param name="check">Name of the check.</param>
    [Theory]
    [InlineData("manifest")]
    [InlineData("package")]
    [InlineData("code")]
    [InlineData("words")]
    [InlineData("admission")]
    [InlineData("licence")]
    [InlineData("support")]
    [InlineData("configure")]
    [InlineData("undeclared")]
    [InlineData("api")]
    [InlineData("permission")]
    [InlineData("openapi")]
    [InlineData("gates")]
    [InlineData("labels")]
    [InlineData("host")]
    [InlineData("previous")]
    [InlineData("start")]
    [InlineData("tables")]
    [InlineData("refuses")]
    [InlineData("settings")]
    [InlineData("disable")]
    [InlineData("unload")]
    [InlineData("upgrade")]
    [InlineData("leaves")]
    public void Passes(string check)
    {
        var failed = Report().Checks.Where(c => c.Name == check && !c.Passed).Select(c => c.What).ToList();
        if (failed.Count > 0)
        {
            throw new ConformanceException(string.Join(Environment.NewLine, failed));
        }
    }

    /// <summary>The level.</summary>
    [Fact]
    public void Reaches_its_level()
    {
        var report = Report();
        if (!report.Reaches(Level))
        {
            throw new ConformanceException(report.ToString());
        }
    }

    private ConformanceReport Report() =>
        Reports.GetOrAdd(GetType(), _ => new Lazy<ConformanceReport>(() => PluginConformance.Check(Plugin, Options))).Value;
}

/// <summary>A check of the conformance kit was not passed.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ConformanceException(string message) : Exception(message);
