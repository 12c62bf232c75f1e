using System.Diagnostics;

namespace Mes.Host.Tests.Plugins;

/// <summary>A partner's desk outside of the repository: nothing there but the SDK's packages and the .NET SDK.</summary>
public sealed class PartnerDesk : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    private string Feed => _folder.Combine("feed");

    public string Combine(params string[] names) => _folder.Combine(names);

    /// <summary>Packs what partners build with, as <c>build.sh sdk</c> does, out of what the tests were built from, and takes the templates from there.</summary>
    public async Task InitializeAsync()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        await DotnetAsync(Root(), ["pack", "Mes.sln", "--no-build", "-c", configuration, "-o", Feed, "--nologo", "-v", "quiet"]);
        await File.WriteAllTextAsync(Combine("nuget.config"), $"""
            <configuration><packageSources><clear /><add key="mes" value="{Feed}" /></packageSources></configuration>
            """);
        await DotnetAsync("new", "install", Path.Combine(Feed, "Mes.Sdk.Templates.1.0.0.nupkg"));
    }

    /// <summary>Copies a sample, with a project file as a partner's: packages instead of what the repository shares.</summary>
    public void CopySample(string name)
    {
        var sample = Path.Combine(Root(), "plugins", "Samples", name);
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            var copy = Combine(name, Path.GetRelativePath(sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Combine(name, name + ".csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Razor">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <PackageReference Include="Mes.Sdk" Version="1.0.0" />
                <PackageReference Include="Mes.Sdk.Data" Version="1.0.0" />
                <PackageReference Include="Mes.Ui" Version="1.0.0" />
                <PackageReference Include="Mes.Routing.Contracts" Version="1.0.0" />
                <PackageReference Include="Mes.Sdk.Build" Version="1.0.0" PrivateAssets="all" />
                <Using Include="Mes.Sdk" />
              </ItemGroup>
            </Project>
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

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

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
