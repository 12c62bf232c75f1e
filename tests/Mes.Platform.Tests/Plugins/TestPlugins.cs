using System.Reflection;

namespace Mes.Platform.Tests.Plugins;

/// <summary>Where the build has laid the test plugins.</summary>
internal static class TestPlugins
{
    public static string Folder { get; } = typeof(TestPlugins).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestPlugins").Value!;

    /// <summary>A folder of plugins with this one alone in it; made once a process.</summary>
    public static string Only(string plugin)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "only", plugin);
        lock (Making)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, plugin), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(shipped, plugin, Path.GetRelativePath(Path.Combine(Folder, plugin), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy, overwrite: true);
            }
        }

        return shipped;
    }

    private static readonly Lock Making = new();
}
