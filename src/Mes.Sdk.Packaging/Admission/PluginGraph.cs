namespace Mes.Sdk.Packaging;

/// <summary>Plugins among each other: who needs whom, and whose names clash.</summary>
internal static class PluginGraph
{
    /// <summary>What is wrong with a plugin beside its neighbours. An earlier version of itself is no neighbour.</summary>
    /// <param name="neighbours">Null: not known here.</param>
    public static void Check(PluginManifest manifest, IReadOnlyList<PluginManifest>? neighbours, Findings findings)
    {
        Routes(manifest, findings);
        if (neighbours is null)
        {
            return;
        }

        var others = neighbours.Where(n => n.Id != manifest.Id).ToList();
        foreach (var need in manifest.DependsOn)
        {
            var there = others.FirstOrDefault(n => n.Id == need.Id);
            if (there is null ? !need.Optional : !VersionRange.Contains(need.Range, there.Version))
            {
                findings.Add("Platform:Plugin.NeedsPlugin", ("Needed", need.Id), ("Range", need.Range), ("There", there?.Version ?? "–"));
            }
        }

        if (CycleFrom(manifest, others) is { } cycle)
        {
            findings.Add("Platform:Plugin.NeedsItself", ("Cycle", string.Join(" → ", cycle)));
        }

        foreach (var other in others.Where(o => manifest.Data is { } mine && o.Data is { } theirs
            && (mine.Prefix.StartsWith(theirs.Prefix, StringComparison.Ordinal) || theirs.Prefix.StartsWith(mine.Prefix, StringComparison.Ordinal))))
        {
            findings.Add("Platform:Plugin.PrefixTaken", ("Prefix", manifest.Data!.Prefix), ("Other", other.Id));
        }
    }

    /// <summary>Plugins in an order in which everyone comes after those that they need. What is in a cycle comes last, by id.</summary>
    public static IReadOnlyList<PluginManifest> Order(IReadOnlyList<PluginManifest> plugins)
    {
        var rest = plugins.OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
        var ordered = new List<PluginManifest>(rest.Count);
        while (rest.Count > 0)
        {
            var next = rest.FirstOrDefault(p => p.DependsOn.All(d => rest.All(r => r.Id != d.Id))) ?? rest[0];
            rest.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    private static List<string>? CycleFrom(PluginManifest start, List<PluginManifest> others)
    {
        var byId = others.ToDictionary(o => o.Id);
        var seen = new HashSet<string>();
        var paths = new Stack<List<string>>([[start.Id]]);
        while (paths.TryPop(out var path))
        {
            var at = path.Count == 1 ? start : byId.GetValueOrDefault(path[^1]);
            foreach (var need in at?.DependsOn.Select(d => d.Id) ?? [])
            {
                if (need == start.Id)
                {
                    return [.. path, need];
                }

                if (seen.Add(need))
                {
                    paths.Push([.. path, need]);
                }
            }
        }

        return null;
    }

    /// <summary>Two pages that the same address would open.</summary>
    private static void Routes(PluginManifest manifest, Findings findings)
    {
        static string Shape(string path) => string.Join('/', path.Split('/').Select(s => s.StartsWith('{') ? "{}" : s));
        foreach (var clash in manifest.Ui.Pages.GroupBy(p => Shape(p.Path), StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            findings.Add("Platform:Plugin.RouteClash", ("Route", clash.Key), ("Pages", string.Join(", ", clash.Select(p => p.Id))));
        }
    }
}
