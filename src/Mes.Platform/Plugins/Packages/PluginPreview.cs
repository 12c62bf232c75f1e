namespace Mes.Platform.Plugins.Packages;

/// <summary>What a package is and may do, before anybody installs it.</summary>
/// <param name="Id">The plugin's id; empty when its manifest can't be read.</param>
/// <param name="Version">Its version.</param>
/// <param name="Publisher">Who says to have made it.</param>
/// <param name="Trust"><c>core</c>, <c>certified</c>, <c>partner</c> or <c>development</c>.</param>
/// <param name="Signer">Who signed it; null: nobody.</param>
/// <param name="Thumbprint">SHA-256 of the signer's certificate.</param>
/// <param name="Admitted">Whether it would be let in.</param>
/// <param name="Refusals">Why not; everything at once.</param>
/// <param name="Warnings">What its maker should mend.</param>
/// <param name="Powers">What it may do once it is on.</param>
/// <param name="Installed">The newest version that is installed; null: none.</param>
public sealed record PluginPreview(
    string Id, string Version, string Publisher, string Trust, string? Signer, string? Thumbprint, bool Admitted,
    IReadOnlyList<MesError> Refusals, IReadOnlyList<MesError> Warnings, IReadOnlyList<PluginPowerInfo> Powers, string? Installed);

/// <summary>Something that a plugin may do.</summary>
/// <param name="Kind">Section of its manifest, for example <c>rights</c> or <c>gates</c>; text <c>Platform:PluginPower.{kind}</c>.</param>
/// <param name="What">Which one.</param>
public sealed record PluginPowerInfo(string Kind, string What);
