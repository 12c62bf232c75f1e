namespace Mes.Platform.Plugins.Records;

/// <summary>Why somebody does something, in their own words.</summary>
internal static class Reasons
{
    /// <exception cref="MesException"><c>Platform:Plugin.ReasonMissing</c>, target <c>reason</c>.</exception>
    public static string Need(string? reason) => reason?.Trim() is { Length: > 0 and <= PluginModel.WhyLength } said
        ? said
        : throw MesException.Invalid([MesError.Of("Platform:Plugin.ReasonMissing", ("Max", PluginModel.WhyLength)) with { Target = "reason" }]);
}
