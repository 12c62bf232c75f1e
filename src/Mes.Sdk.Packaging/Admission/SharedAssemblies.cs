namespace Mes.Sdk.Packaging;

/// <summary>Assemblies that the host provides, always in its own version; a package must not bring its own copy, since the loader would then split types in silence.</summary>
internal static class SharedAssemblies
{
    private static readonly HashSet<string> Named =
        ["Mes.Sdk", "Mes.Sdk.Data", "Mes.Ui", "MySqlConnector", "Microsoft.Data.Sqlite", "Radzen.Blazor"];

    private static readonly string[] Families = ["Microsoft.EntityFrameworkCore", "Pomelo.EntityFrameworkCore", "SQLitePCLRaw."];

    private static readonly Dictionary<string, int> Majors = new() { ["Microsoft.EntityFrameworkCore"] = 9, ["Pomelo.EntityFrameworkCore"] = 9, ["MySqlConnector"] = 2 };

    private static readonly string[] Frameworks =
        [Folder(typeof(object)), Folder(typeof(Microsoft.AspNetCore.Http.IResult))];

    /// <summary>Whether plugins share it with the host.</summary>
    public static bool IsShared(string assembly) => Named.Contains(assembly)
        || (IsOurs(assembly) && assembly.EndsWith(".Contracts", StringComparison.Ordinal))
        || Families.Any(f => assembly.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Whether a package must leave it out: shared, part of the framework, or under the product's own name.</summary>
    public static bool IsReserved(string assembly) => IsShared(assembly) || IsOurs(assembly)
        || Frameworks.Any(f => File.Exists(Path.Combine(f, assembly + ".dll")));

    public static bool IsOurs(string assembly) => assembly.StartsWith("Mes.", StringComparison.Ordinal);

    /// <summary>The major version that a reference must have; null: any.</summary>
    public static int? MajorOf(string assembly) => IsOurs(assembly)
        ? new Version(SdkVersion.Current).Major
        : Majors.Where(m => assembly.StartsWith(m.Key, StringComparison.Ordinal)).Select(m => (int?)m.Value).FirstOrDefault();

    private static string Folder(Type type) => Path.GetDirectoryName(type.Assembly.Location)!;
}
