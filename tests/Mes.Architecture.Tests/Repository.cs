using System.Reflection;

namespace Mes.Architecture.Tests;

/// <summary>The subjects of the rules, found on the disk.</summary>
internal static class Repository
{
    /// <summary>What partners start from; projects of theirs, not of ours.</summary>
    private const string Templates = "src/Mes.Sdk.Templates/content/";

    public static string Root { get; } = FindRoot();

    /// <summary>Folder names in <c>modules/</c>.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. Directory.EnumerateDirectories(In("modules")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Projects { get; } =
        [.. Files("*.csproj").Select(Relative).Where(p => !p.StartsWith(Templates, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files of the repository, without what builds produce.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] under) =>
        Directory.EnumerateFiles(In(under), pattern, SearchOption.AllDirectories)
            .Where(f => !Relative(f).Split('/').Any(p => p is "artifacts" or "bin" or "obj" or "data" or ".git" or "node_modules"));

    public static Assembly Room(string module) => Assembly.Load("Mes." + module);

    public static Assembly Door(string module) => Assembly.Load($"Mes.{module}.Contracts");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mes.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Mes.sln is in no folder above the tests.");
    }
}
