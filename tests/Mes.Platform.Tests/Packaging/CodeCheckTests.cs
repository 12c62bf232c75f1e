using Mes.Sdk.Packaging;
using Microsoft.CodeAnalysis;

namespace Mes.Platform.Tests.Packaging;

/// <summary>What admission sees in a plugin without running it.</summary>
public sealed class CodeCheckTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("System.Environment.Exit(1);", "Platform:Plugin.Api.EndsProcess")]
    [InlineData("System.Environment.FailFast(\"x\");", "Platform:Plugin.Api.EndsProcess")]
    [InlineData("System.AppDomain.CurrentDomain.ProcessExit += (a, b) => { };", "Platform:Plugin.Api.Pins")]
    [InlineData("System.Reflection.Assembly.LoadFrom(\"x.dll\");", "Platform:Plugin.Api.LoadsCode")]
    [InlineData("System.Reflection.Assembly.Load(new byte[1]);", "Platform:Plugin.Api.LoadsCode")]
    [InlineData("System.Threading.ThreadPool.SetMaxThreads(1, 1);", "Platform:Plugin.Api.HostWide")]
    [InlineData("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = null;", "Platform:Plugin.Api.HostWide")]
    [InlineData("dynamic x = 1; x.ToString();", "Platform:Plugin.Api.Dynamic")]
    public void Code_that_harms_the_host_is_refused(string statement, string code)
    {
        var verdict = Look(Made(statement));

        verdict.Refusals.ShouldContain(r => r.Code == code);
        verdict.Refusals[0].Data["Where"].ShouldBe(code == "Platform:Plugin.Api.Dynamic" ? "Made.dll" : "Made.Work.Do");
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => { }).Start();", "Platform:Plugin.Api.OwnThread")]
    [InlineData("new System.Threading.Timer(_ => { });", "Platform:Plugin.Api.OwnThread")]
    [InlineData("new System.Diagnostics.Metrics.Meter(\"x\");", "Platform:Plugin.Api.OwnMeter")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new Work());", "Platform:Plugin.Api.ReflectionJson")]
    [InlineData("System.Diagnostics.Process.Start(\"x\");", "Platform:Plugin.Api.Process")]
    public void Code_that_may_outlive_the_plugin_is_warned_of(string statement, string code)
    {
        var verdict = Look(Made(statement));

        verdict.Refusals.ShouldBeEmpty();
        verdict.Warnings.ShouldHaveSingleItem().Code.ShouldBe(code);
        verdict.Warnings[0].Data["Where"].ShouldBe("Made.Work.Do");
    }

    [Fact]
    public void Native_imports_are_warned_of() => Look(new PluginMaker().WithCode(
            "static class N { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int getpid(); }"))
        .Warnings.ShouldHaveSingleItem().Code.ShouldBe("Platform:Plugin.Api.NativeCall");

    [Fact]
    public void Ordinary_code_is_let_through() => Look(Made(
        "System.Threading.Tasks.Task.Run(() => System.Console.Out.WriteLine(System.Environment.MachineName)); System.Activator.CreateInstance(typeof(Work));"))
        .Warnings.ShouldBeEmpty();

    [Theory]
    [InlineData("lib/runtimes/linux-x64/native/libzpl.so")]
    [InlineData("lib/zpl.dll")]
    [InlineData("lib/tool.exe")]
    public void Native_code_belongs_in_a_worker(string file)
    {
        Codes(new PluginMaker().WithFile(file, "MZ native")).ShouldBe(
            [file.EndsWith(".dll", StringComparison.Ordinal) ? "Platform:Plugin.NotAnAssembly" : "Platform:Plugin.ShipsNative"]);
        if (!file.EndsWith(".dll", StringComparison.Ordinal))
        {
            Codes(new PluginMaker().WithFile(file, "MZ native").With("hosting", "\"worker\"")).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Mes.Sdk")]
    [InlineData("Mes.Anything")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("System.Text.Json")]
    public void The_hosts_assemblies_stay_out_of_packages(string name)
    {
        Codes(new PluginMaker().WithFile($"lib/{name}.dll", "x")).ShouldBe(["Platform:Plugin.ShipsSharedAssembly"]);
        Codes(new PluginMaker { AssemblyName = name }).ShouldContain("Platform:Plugin.ShipsSharedAssembly");
    }

    [Fact]
    public void A_reference_past_the_doors_and_one_to_another_major_version_are_refused()
    {
        Codes(Referencing("Mes.Platform", "1.0.0.0")).ShouldBe(["Platform:Plugin.ReachesInside"]);
        Codes(Referencing("Mes.Later.Contracts", "2.0.0.0")).ShouldBe(["Platform:Plugin.SharedVersion"]);
        Codes(Referencing("Microsoft.EntityFrameworkCore", "10.0.0.0")).ShouldBe(["Platform:Plugin.SharedVersion"]);
    }

    [Fact]
    public void A_plugin_that_switches_the_access_checks_off_is_refused() => Codes(new PluginMaker().WithCode("""
            namespace System.Runtime.CompilerServices { class IgnoresAccessChecksToAttribute : System.Attribute { } }
            """)).ShouldBe(["Platform:Plugin.Api.Reaches"]);

    [Fact]
    public void An_entry_that_is_not_there_is_found_without_loading()
    {
        Codes(new PluginMaker().With("entryType", "\"Made.Other\"")).ShouldBe(["Platform:Plugin.EntryTypeWrong"]);
        Codes(new PluginMaker().With("entryAssembly", "\"Other.dll\"")).ShouldBe(["Platform:Plugin.EntryMissing"]);
    }

    public void Dispose() => _folder.Dispose();

    private static PluginMaker Made(string statement) => new PluginMaker().WithCode(
        $"namespace Made {{ public sealed class Work {{ public void Do() {{ {statement} }} }} }}");

    private static PluginMaker Referencing(string name, string version)
    {
        var other = PluginMaker.Compile([$"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] public class Inner {{ }}"], name);
        return new PluginMaker { References = [MetadataReference.CreateFromImage(other)], Source = "class Uses { Inner inner; }" };
    }

    private IEnumerable<string> Codes(PluginMaker maker) => Look(maker).Refusals.Select(r => r.Code);

    private Verdict Look(PluginMaker maker) => PluginVerifier.Shipped(maker.Lay(_folder.Combine(Ids.New().ToString("N"))), new AdmissionRules());
}
