using System.Diagnostics;

namespace Mes.Host.Tests.Plugins;

/// <summary>A partner's desk outside of the repository: nothing there but the SDK's packages and the .NET SDK.</summary>
internal sealed class PartnerDesk : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Feed => _folder.Combine("feed");

    public string Combine(params string[] names) => _folder.Combine(names);

    /// <summary>Packs what partners build with, as <c>build.sh sdk</c> does, out of what the tests were built from.</summary>
    public async Task PackSdkAsync()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        await DotnetAsync(Root(), ["pack", "Mes.sln", "--no-build", "-c", configuration, "-o", Feed, "--nologo", "-v", "quiet"]);
        await File.WriteAllTextAsync(Combine("nuget.config"), $"""
            <configuration><packageSources><clear /><add key="mes" value="{Feed}" /></packageSources></configuration>
            """);
    }

    /// <summary>Runs <c>dotnet</c> on the desk, and answers what it said.</summary>
    public Task<string> DotnetAsync(params string[] arguments) => DotnetAsync(_folder.Path, arguments);

    /// <summary>Runs <c>dotnet</c> in a folder to its end, and answers what it said.</summary>
    public async Task<string> DotnetAsync(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // A home and a package folder of its own: nothing of this machine helps, and nothing stays on it.
        start.Environment["DOTNET_CLI_HOME"] = Combine("home");
        start.Environment["NUGET_PACKAGES"] = Combine("packages");
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = output + await error;
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}{Environment.NewLine}{said}");
        return said;
    }

    public void Dispose() => _folder.Dispose();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mes.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
