namespace Mes.Platform.Plugins.Packages;

/// <summary>Findings as a refusal that the caller is told about.</summary>
internal static class PluginRefusals
{
    public static MesException Of(PluginRejectedException e) => Of(e.Findings);

    /// <param name="findings">At least one.</param>
    public static MesException Of(IReadOnlyList<MesError> findings) => findings.Count == 1
        ? new MesException(ErrorKind.Refused, findings[0], [])
        : new MesException(ErrorKind.Refused, MesError.Of("Platform:Plugin.Refused", ("Count", findings.Count)), findings);
}
