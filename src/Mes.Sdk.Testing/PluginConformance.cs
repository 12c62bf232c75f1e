namespace Mes.Sdk.Testing;

/// <summary>The conformance kit: looks at a plugin, loads and runs it in this process over a host made of cardboard, then in a real host of its own. The vendor countersigns what passes.</summary>
public static class PluginConformance
{
    /// <summary>Runs every check. Takes about half a minute; the plugin really runs, on a database that is thrown away.</summary>
    /// <param name="plugin">A <c>.mesplugin</c> file, or a folder laid out as one, such as <c>obj/Release/net10.0/plugin</c>.</param>
    /// <param name="options">How; null: as it comes.</param>
    /// <returns>What was found, and the level that was reached.</returns>
    public static ConformanceReport Check(string plugin, ConformanceOptions? options = null)
    {
        options ??= new ConformanceOptions();
        HostAssemblies.Offer(options.HostFolder);
        using var trial = TrialFolder.Of(plugin);
        var verdict = trial.Verdict;
        var checks = new List<ConformanceCheck>();
        Lint(verdict, trial.Path, checks);
        if (verdict is { Admitted: true, Manifest: { } manifest })
        {
            var first = Run(trial.Path, manifest, options, checks);
            if (first.Fault is null)
            {
                checks.AddRange(HostChecks.Run(trial.Path, manifest, first.Endpoints, options));
            }
        }

        return new ConformanceReport(verdict.Manifest?.Id ?? "", verdict.Manifest?.Version ?? "", checks);
    }

    private static void Lint(Verdict verdict, string folder, List<ConformanceCheck> checks)
    {
        checks.AddRange(verdict.Refusals.Concat(verdict.Warnings).Select(f => new ConformanceCheck("bronze", KindOf(f), false, Sentences.Of(f))));
        if (verdict.Manifest is not { } manifest)
        {
            return;
        }

        checks.Add(new("bronze", "admission", verdict.Admitted && verdict.Warnings.Count == 0, "A host lets it in, and has nothing to warn of."));
        checks.Add(new("bronze", "licence", manifest.Licence is not null, "plugin.json names its licence."));
        checks.Add(new("bronze", "support", manifest.SupportUrl is { } help && (help.Contains(':', StringComparison.Ordinal) || File.Exists(Path.Combine(folder, help))),
            "plugin.json says where people find help, at an address or in a document of the package."));
        checks.Add(new("gold", "hosting", manifest.Hosting != Hosting.InProcess, "It also runs in a worker."));
        checks.Add(new("gold", "documents", Directory.Exists(Path.Combine(folder, "docs")) || File.Exists(Path.Combine(folder, "README.md")), "It brings its documents."));
        checks.Add(new("gold", "changelog", manifest.Changelog is not null, "It says what changed."));
        checks.Add(new("gold", "described", manifest.Api is null or { OpenApi: not null }, "It describes its endpoints."));
    }

    private static string KindOf(MesError finding) => finding.Code switch
    {
        _ when finding.Code.Contains("Texts", StringComparison.Ordinal) || finding.Code.Contains("Culture", StringComparison.Ordinal) => "words",
        _ when finding.Code.Contains("Manifest", StringComparison.Ordinal) => "manifest",
        _ when finding.Code.Contains(".Api.", StringComparison.Ordinal) || finding.Code.Contains("Reaches", StringComparison.Ordinal) => "code",
        _ => "package",
    };

    private static Trial Run(string folder, PluginManifest manifest, ConformanceOptions options, List<ConformanceCheck> checks)
    {
        var first = PluginTrial.Run(folder, manifest, options.Questions);
        checks.Add(new("bronze", "configure", first.Fault is null, first.Fault ?? "It loads, and registers its parts."));
        if (first.Fault is not null)
        {
            return first;
        }

        checks.AddRange(first.Endpoints.Select(e => new ConformanceCheck(
            "bronze", "permission", e.Open || e.Permission is not null,
            $"{e.Name} {(e.Permission is { } p ? "asks for " + p : e.Open ? "is open, as api.anonymous says" : "is open, and api.anonymous does not list it")}.")));
        checks.Add(new("bronze", "api", first.Endpoints.Count > 0 == manifest.Api is not null, "It has endpoints exactly when plugin.json has the section api."));
        checks.Add(new("bronze", "undeclared", first.Undeclared.Count == 0, first.Undeclared.Count == 0
            ? "It registers nothing that plugin.json does not declare." : "Registered and not declared: " + string.Join(", ", first.Undeclared)));
        checks.AddRange(OpenApiCheck.Run(folder, manifest, first.Endpoints));
        checks.AddRange(first.Gates.Select(g => GateCheck.Judge(g, manifest)));
        checks.AddRange(first.Labels.Select(LabelCheck.Judge));
        checks.Add(UnloadCheck.Run(folder, manifest));
        return first;
    }
}
