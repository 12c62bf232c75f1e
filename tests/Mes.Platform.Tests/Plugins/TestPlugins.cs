using System.Reflection;

namespace Mes.Platform.Tests.Plugins;

/// <summary>Where the build has laid the test plugins.</summary>
internal static class TestPlugins
{
    public static string Folder { get; } = typeof(TestPlugins).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestPlugins").Value!;
}
