#:property PublishAot=false

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Xml.Linq;

var root = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "Mes.sln")))
{
    Console.Error.WriteLine("Run this in the folder that holds Mes.sln, or call build.sh or build.ps1.");
    return 2;
}

var rest = args.Skip(1).ToArray();
return args.FirstOrDefault() switch
{
    "build" => await Tool.DotnetAsync(["build", "Mes.sln", .. rest]),
    "test" => await Test.RunAsync(root, rest),
    "approve" => await Test.ApproveAsync(),
    "migration" when rest.Length == 2 => await Migration.AddAsync(root, rest[0], rest[1]),
    "bench" => await Tool.DotnetAsync(["run", "-c", "Release", "--project", "tests/Mes.Benchmarks", "--", .. rest]),
    "soak" => await Test.SoakAsync(rest.FirstOrDefault() ?? "200"),
    "sdk" => await Tool.DotnetAsync(["pack", "Mes.sln", "-c", "Release", "--nologo", "-v", "quiet", "-o", rest.FirstOrDefault() ?? Path.Combine("artifacts", "sdk")]),
    "run" => await Tool.DotnetAsync(["run", "--project", "src/Mes.Host", "--", .. rest]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        build                      builds everything; a warning is an error
        test [name ...]            installs what the tests need (Debian, as root), builds, runs every test, or the named projects
        approve                    takes the public API of the SDK and the contracts as it is now as approved
        migration <module> <name>  adds a migration for both databases, for example: migration Orders AddPriority
        bench [arguments]          runs the benchmarks
        soak [lives]               lets a plugin come, change and go, 200 times, while orders are built; tells what stays in memory
        sdk [folder]               packs what partners build with into a folder, by default artifacts/sdk, which NuGet takes as a source
        run [verb ...]             runs the host, for example: run demo
        """);
    return 2;
}

/// <summary>What the tests need beside the SDK.</summary>
internal static class Prerequisites
{
    private static readonly (string Package, string What, string[] AnyOf)[] Needed =
    [
        ("mariadb-server", "MariaDB server 10.11 or newer (mariadbd)", ["/usr/sbin/mariadbd", "mariadbd"]),
        ("chromium-headless-shell", "Chromium or Chrome", ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium", "chromium", "google-chrome", "chrome"]),
        ("xz-utils", "xz, which unpacks the public machine logs", ["/usr/bin/xz", "xz"]),
        ("mosquitto-clients", "mosquitto_pub and mosquitto_sub", ["/usr/bin/mosquitto_pub", "mosquitto_pub"]),
        ("zxing-cpp-tools", "ZXingReader, which reads printed labels back", ["/usr/bin/ZXingReader", "ZXingReader"]),
        ("fonts-noto-cjk", "a font with Chinese characters", ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"]),
    ];

    /// <summary>Installs on Debian as root; elsewhere says exactly what is missing.</summary>
    public static async Task<bool> EnsureAsync()
    {
        var missing = Needed.Where(n => !n.AnyOf.Any(Exists) && (!IsFont(n.Package) || OperatingSystem.IsLinux())).ToList();
        if (missing.Count == 0)
        {
            return true;
        }

        if (File.Exists("/etc/debian_version") && Environment.UserName == "root")
        {
            Console.WriteLine("Installing " + string.Join(' ', missing.Select(m => m.Package)) + " ...");
            return await AptAsync(["update"]) == 0
                && await AptAsync(["install", "-y", "--no-install-recommends", .. missing.Select(m => m.Package)]) == 0;
        }

        foreach (var (package, what, _) in missing)
        {
            Console.Error.WriteLine($"Missing: {what}. On Debian: sudo apt-get install {package}");
        }

        return false;
    }

    private static bool IsFont(string package) => package.StartsWith("fonts-", StringComparison.Ordinal);

    private static bool Exists(string name) => Path.IsPathRooted(name)
        ? File.Exists(name)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(f => File.Exists(Path.Combine(f, OperatingSystem.IsWindows() ? name + ".exe" : name)));

    private static async Task<int> AptAsync(string[] arguments)
    {
        var (code, output) = await Tool.CaptureAsync("apt-get", arguments, ("DEBIAN_FRONTEND", "noninteractive"));
        if (code != 0)
        {
            Console.Error.WriteLine(output);
        }

        return code;
    }
}

/// <summary>What one test project came to.</summary>
internal sealed record Outcome(string Project, int Passed, int Failed, int NotRun, TimeSpan Took);

/// <summary>Runs all test projects and sums what they found.</summary>
internal static class Test
{
    /// <summary>What takes longest begins first, so that nothing long is left to run alone.</summary>
    private static readonly string[] First =
        ["Mes.EndToEnd.Tests", "Mes.Platform.Tests", "Mes.PluginLifeCycle.Tests", "Mes.Host.Tests", "Mes.Plugins.Tests", "Mes.Traceability.Tests", "Mes.Routing.Tests"];

    /// <summary>A test that hangs, and a project that takes too long, is ended and named: a test after five minutes in which none ended, a project after twenty-five; what runs long is told every two.</summary>
    private static readonly string[] Patience =
    [
        "--blame:CollectHangDump;TestTimeout=5m;HangDumpType=None",
        "--", "RunConfiguration.TestSessionTimeout=1500000", "xUnit.DiagnosticMessages=true", "xUnit.LongRunningTestSeconds=120",
    ];

    /// <summary>Most of what a test process does it does once: less is spent on making that code fast, and on guarding its pages.</summary>
    private static readonly (string, string)[] ShortLives =
    [
        ("DOTNET_TieredPGO", "0"), ("DOTNET_EnableWriteXorExecute", "0"), ("DOTNET_TC_CallCountThreshold", "3E8"), ("DOTNET_GCgen0size", "0x4000000"),
    ];

    /// <summary>A test project waits for browsers, databases and other processes about as long as it computes.</summary>
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount * 3 / 2);

    private static readonly bool Strict = Environment.GetEnvironmentVariable("CI") is "true";

    public static async Task<int> RunAsync(string root, string[] names)
    {
        // Where nothing can be installed that is said at once; otherwise it goes on beside the build.
        var installing = Prerequisites.EnsureAsync();
        if ((installing.IsCompleted && !await installing)
            || await Tool.DotnetAsync(["build", "Mes.sln", "--nologo", "-v", "quiet", "-warnaserror"]) != 0
            || !await installing)
        {
            Console.Error.WriteLine("Nothing was tested.");
            return 1;
        }

        var results = Path.Combine(root, "artifacts", "test-results");
        if (Directory.Exists(results))
        {
            Directory.Delete(results, recursive: true);
        }

        var projects = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetFileNameWithoutExtension(p)!)
            .Where(p => names.Length == 0 || names.Any(n => p.Contains(n, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(p => Array.IndexOf(First, p) is var at and >= 0 ? at : int.MaxValue).ThenBy(p => p, StringComparer.Ordinal);
        var outcomes = new ConcurrentBag<Outcome>();
        await Parallel.ForEachAsync(projects, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (project, ct) =>
            outcomes.Add(await OneAsync(root, results, project, ct)));
        return Sum([.. outcomes]);
    }

    public static async Task<int> ApproveAsync()
    {
        Environment.SetEnvironmentVariable("MES_APPROVE", "1");
        return await Tool.DotnetAsync(["test", "tests/Mes.Architecture.Tests", "--filter", "FullyQualifiedName~PublicApi|FullyQualifiedName~PluginSchema"]);
    }

    public static async Task<int> SoakAsync(string lives)
    {
        Environment.SetEnvironmentVariable("MES_LIVES", lives);
        return await Tool.DotnetAsync(
            ["test", "tests/Mes.PluginLifeCycle.Tests", "-c", "Release", "--filter", "FullyQualifiedName~.LoadTests.Whole_lives", "--logger", "console;verbosity=detailed"]);
    }

    private static int Sum(IReadOnlyList<Outcome> outcomes)
    {
        var notRun = outcomes.Sum(o => o.NotRun);
        var failed = outcomes.Sum(o => o.Failed) + (Strict ? notRun : 0);
        if (notRun > 0)
        {
            Console.WriteLine($"{notRun} not run for a missing part; with CI=true that counts as failed.");
        }

        Console.WriteLine($"{outcomes.Sum(o => o.Passed)} passed, {failed} failed");
        return failed == 0 && outcomes.Count > 0 ? 0 : 1;
    }

    private static async Task<Outcome> OneAsync(string root, string results, string project, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var assembly = Path.Combine(root, "artifacts", "bin", project, "debug", project + ".dll");
        var (code, output) = await Tool.CaptureAsync("dotnet", ["test", assembly, "--logger", $"trx;LogFileName={project}.trx", "--results-directory", results, .. Patience], ShortLives);
        var file = Path.Combine(results, project + ".trx");
        var outcome = File.Exists(file)
            ? await ReadAsync(project, file, ct)
            : new Outcome(project, 0, 0, 0, TimeSpan.Zero);
        var aborted = output.Contains("Test Run Aborted", StringComparison.Ordinal);
        if (aborted || (outcome.Failed == 0 && code != 0) || outcome.Passed + outcome.Failed + outcome.NotRun == 0)
        {
            // The output names the tests that were running.
            Console.WriteLine($"{project} {(aborted ? "was aborted" : "has no tests, or none that failed,")} and ended with code {code}:{Environment.NewLine}{output}");
            outcome = outcome with { Failed = outcome.Failed + 1 };
        }

        outcome = outcome with { Took = watch.Elapsed };
        Console.WriteLine($"{project}: {outcome.Passed} passed, {outcome.Failed} failed, {outcome.NotRun} not run, {outcome.Took.TotalSeconds:0} s");
        return outcome;
    }

    private static async Task<Outcome> ReadAsync(string project, string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        var document = await XDocument.LoadAsync(stream, LoadOptions.None, ct);
        XNamespace ns = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var results = document.Descendants(ns + "UnitTestResult").ToList();
        foreach (var result in results.Where(r => OutcomeOf(r) is not "Passed"))
        {
            var words = string.Join(Environment.NewLine, result.Descendants(ns + "Message").Concat(result.Descendants(ns + "StackTrace")).Select(m => m.Value));
            Console.WriteLine($"{OutcomeOf(result)}: {result.Attribute("testName")?.Value}{Environment.NewLine}{words}");
        }

        return new Outcome(
            project,
            results.Count(r => OutcomeOf(r) is "Passed"),
            results.Count(r => OutcomeOf(r) is not ("Passed" or "NotExecuted")),
            results.Count(r => OutcomeOf(r) is "NotExecuted"),
            TimeSpan.Zero);
    }

    private static string OutcomeOf(XElement result) => result.Attribute("outcome")?.Value ?? "";
}

/// <summary>Adds a migration to a module, for both databases.</summary>
internal static class Migration
{
    public static async Task<int> AddAsync(string root, string module, string name)
    {
        var folder = module == "Platform" ? Path.Combine(root, "src", "Mes.Platform") : Path.Combine(root, "modules", module, "Mes." + module);
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no module {module}: {folder} does not exist.");
            return 1;
        }

        if (await Tool.DotnetAsync(["tool", "restore"]) != 0)
        {
            return 1;
        }

        var objects = Path.Combine(root, "artifacts", "obj", "Mes." + module) + Path.DirectorySeparatorChar;
        foreach (var provider in new[] { "Sqlite", "MySql" })
        {
            string[] arguments =
            [
                "ef", "migrations", "add", name, "--context", $"{provider}{module}DbContext",
                "--output-dir", $"Data/Migrations/{provider}", "--msbuildprojectextensionspath", objects,
            ];
            if (await Tool.DotnetAsync(arguments, folder) != 0)
            {
                return 1;
            }
        }

        return 0;
    }
}

/// <summary>Runs programs.</summary>
internal static class Tool
{
    /// <summary>What hangs is ended, so that it fails and the rest is told. Test projects end themselves before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(26);

    public static async Task<int> DotnetAsync(string[] arguments, string? folder = null)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder ?? "" })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public static async Task<(int Code, string Output)> CaptureAsync(
        string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = new Timer(_ => process.Kill(entireProcessTree: true), null, Patience, Timeout.InfiniteTimeSpan);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
