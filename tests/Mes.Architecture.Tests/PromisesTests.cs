using System.Text.RegularExpressions;

namespace Mes.Architecture.Tests;

/// <summary>The page that says which test shows what plugins are promised names tests that there are.</summary>
public partial class PromisesTests
{
    [Fact]
    public void Every_test_that_the_page_of_promises_names_is_there()
    {
        var page = File.ReadAllText(Repository.In("tests", "Mes.PluginLifeCycle.Tests", "README.md"));
        var sources = Repository.Files("*Tests.cs", "tests").ToLookup(f => Path.GetFileNameWithoutExtension(f));
        var named = Named().Matches(page).Select(m => (Class: m.Groups[1].Value, Test: m.Groups[2].Value)).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(40);
        Rule.Holds(
            named.Where(n => !sources[n.Class].Any(f => n.Test.Length == 0 || File.ReadAllText(f).Contains($" {n.Test}(", StringComparison.Ordinal)))
                .Select(n => $"{n.Class}.{n.Test}"),
            "Tests that the page names are there.");
    }

    [GeneratedRegex(@"`(\w+Tests)(?:\.(\w+))?`")]
    private static partial Regex Named();
}
