using System.Reflection;

namespace Mes.Plugins.Tests;

/// <summary>Where the samples lie, as a partner's build lays them.</summary>
internal static class Samples
{
    public static string Folder { get; } = typeof(Samples).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Samples").Value!;

    public static string Of(string name) => Path.Combine(Folder, name);
}
