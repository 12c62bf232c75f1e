namespace Mes.Sdk.Packaging;

/// <summary>What looking at a plugin came to.</summary>
/// <param name="Manifest">Null: there is none that can be read.</param>
/// <param name="Trust">Who signed it, and how far they are trusted.</param>
/// <param name="Hash">SHA-256 of its manifest, which holds the hash of every other file; empty without one.</param>
/// <param name="Refusals">Why it is not let in; empty: it is.</param>
/// <param name="Warnings">What its maker should mend.</param>
internal sealed record Verdict(
    PluginManifest? Manifest, PluginTrust Trust, string Hash, IReadOnlyList<MesError> Refusals, IReadOnlyList<MesError> Warnings)
{
    public bool Admitted => Refusals.Count == 0;

    public static Verdict Refused(PluginRejectedException e) => new(null, PluginTrust.Unsigned, "", e.Findings, []);

    /// <exception cref="PluginRejectedException">It is not let in.</exception>
    public Verdict OrThrow() => Admitted ? this : throw new PluginRejectedException(Refusals);
}
