namespace Mes.Sdk.Testing;

/// <summary>The conformance kit: looks at a plugin, then loads and runs it in this process the way a host does. The vendor countersigns what passes.</summary>
public static class PluginConformance
{
    private const int Rounds = 20;

    /// <summary>Runs every check. Takes some seconds; runs the plugin's <c>Configure</c> and maps its endpoints, but neither starts it nor calls anything.</summary>
    /// <param name="plugin">A <c>.mesplugin</c> file, or a folder laid out as one, such as <c>obj/Release/net10.0/plugin</c>.</param>
    /// <returns>What was found, and the level that was reached.</returns>
    public static ConformanceReport Check(string plugin)
    {
        var folder = Directory.Exists(plugin) ? Path.GetFullPath(plugin) : Path.Combine(Path.GetTempPath(), "mes-conformance-" + Ids.New().ToString("N"));
        try
        {
            var verdict = Directory.Exists(plugin)
                ? PluginVerifier.Shipped(folder, new AdmissionRules())
                : PluginVerifier.Package(plugin, folder, new AdmissionRules());
            var checks = new List<ConformanceCheck>();
            Lint(verdict, folder, checks);
            if (verdict is { Admitted: true, Manifest: { } manifest })
            {
                Run(folder, manifest, checks);
            }

            return new ConformanceReport(verdict.Manifest?.Id ?? "", verdict.Manifest?.Version ?? "", checks);
        }
        finally
        {
            if (!Directory.Exists(plugin) && Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Lint(Verdict verdict, string folder, List<ConformanceCheck> checks)
    {
        checks.AddRange(verdict.Refusals.Concat(verdict.Warnings).Select(f => new ConformanceCheck("bronze", "admission", false, Sentences.Of(f))));
        if (verdict.Manifest is not { } manifest)
        {
            return;
        }

        checks.Add(new("bronze", "admission", verdict.Admitted && verdict.Warnings.Count == 0, "A host lets it in, and has nothing to warn of."));
        checks.Add(new("bronze", "licence", manifest.Licence is not null, "plugin.json names its licence."));
        checks.Add(new("bronze", "support", manifest.SupportUrl is not null, "plugin.json says where people find help."));
        checks.Add(new("gold", "hosting", manifest.Hosting != Hosting.InProcess, "It also runs in a worker."));
        checks.Add(new("gold", "documents", Directory.Exists(Path.Combine(folder, "docs")) || File.Exists(Path.Combine(folder, "README.md")), "It brings its documents."));
        checks.Add(new("gold", "changelog", manifest.Changelog is not null, "It says what changed."));
        checks.Add(new("gold", "openapi", manifest.Api is null || manifest.Api.OpenApi is { } file && File.Exists(Path.Combine(folder, file)), "It describes its endpoints."));
    }

    private static void Run(string folder, PluginManifest manifest, List<ConformanceCheck> checks)
    {
        var first = PluginTrial.Run(folder, manifest);
        checks.Add(new("bronze", "configure", first.Fault is null, first.Fault ?? "It loads, and registers its parts."));
        checks.AddRange(first.Endpoints.Select(e => new ConformanceCheck(
            "bronze", "permission", e.Guarded, $"{e.Route} {(e.Guarded ? "asks for a permission" : "is open, and api.anonymous does not list it")}.")));
        checks.Add(new("bronze", "api", first.Endpoints.Count > 0 == manifest.Api is not null, "It has endpoints exactly when plugin.json has the section api."));
        checks.Add(new("bronze", "undeclared", first.Undeclared.Count == 0, first.Undeclared.Count == 0
            ? "It registers nothing that plugin.json does not declare." : "Registered and not declared: " + string.Join(", ", first.Undeclared)));
        var alive = Enumerable.Range(0, Rounds).Count(_ => !PluginTrial.Collected(folder, manifest));
        checks.Add(new("silver", "unload", alive == 0, $"{Rounds - alive} of {Rounds} loads left memory."));
    }
}
