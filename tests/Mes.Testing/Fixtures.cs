namespace Mes.Testing;

/// <summary>Public data with expected answers, beside the repository in <c>../shared/fixtures</c> or where <c>MES_FIXTURES</c> says.</summary>
public static class Fixtures
{
    /// <summary>The folder, or null where this clone has none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A fixture's path.</summary>
    public static string PathOf(string name) => Path.Combine(
        Folder ?? throw new DirectoryNotFoundException("The fixtures are absent: set MES_FIXTURES to their folder."), name);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MES_FIXTURES") is { Length: > 0 } named)
        {
            return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "fixtures");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
