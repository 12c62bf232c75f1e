namespace Mes.Sdk;

/// <summary>The version of this SDK, against which a plugin's <c>sdk</c> range is checked.</summary>
public static class SdkVersion
{
    /// <summary>Semantic version; the assembly version is <c>major.0.0.0</c>, so that a newer minor does not break binding.</summary>
    public const string Current = "1.0.0";
}
