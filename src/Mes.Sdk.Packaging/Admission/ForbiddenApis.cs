namespace Mes.Sdk.Packaging;

/// <summary>A use of the framework that harms the host, or keeps a plugin from unloading.</summary>
/// <param name="Code">Code of its sentence, which says what to do instead.</param>
/// <param name="Refuses">Whether a plugin that does it is not let in; else its maker is warned.</param>
internal sealed record ApiRule(string Code, bool Refuses);

/// <summary>What plugins must not call. A net for mistakes, not a wall: code in the host's process has the host's rights.</summary>
internal static class ForbiddenApis
{
    private static readonly ApiRule EndsProcess = new("Platform:Plugin.Api.EndsProcess", true);
    private static readonly ApiRule HostWide = new("Platform:Plugin.Api.HostWide", true);
    private static readonly ApiRule LoadsCode = new("Platform:Plugin.Api.LoadsCode", true);
    private static readonly ApiRule Pins = new("Platform:Plugin.Api.Pins", true);
    private static readonly ApiRule Dynamic = new("Platform:Plugin.Api.Dynamic", true);
    private static readonly ApiRule Reaches = new("Platform:Plugin.Api.Reaches", true);
    private static readonly ApiRule OwnThread = new("Platform:Plugin.Api.OwnThread", false);
    private static readonly ApiRule OwnMeter = new("Platform:Plugin.Api.OwnMeter", false);
    private static readonly ApiRule ReflectionJson = new("Platform:Plugin.Api.ReflectionJson", false);
    private static readonly ApiRule Unsupported = new("Platform:Plugin.Api.Unsupported", false);
    private static readonly ApiRule Process = new("Platform:Plugin.Api.Process", false);

    /// <summary>Called from native code: an import of another library.</summary>
    public static ApiRule NativeCall { get; } = new("Platform:Plugin.Api.NativeCall", false);

    private static readonly Dictionary<string, ApiRule> Assemblies = new()
    {
        ["Microsoft.CSharp"] = Dynamic,
        ["Newtonsoft.Json"] = Unsupported,
        ["Castle.Core"] = Unsupported,
        ["System.Reflection.Emit"] = Unsupported,
        ["System.Reflection.DispatchProxy"] = Unsupported,
    };

    /// <summary>By type; <c>*</c>: any member. An event is its <c>add_</c>, a property its <c>set_</c>, a constructor <c>.ctor</c>.</summary>
    private static readonly Dictionary<string, (string Members, ApiRule Rule)[]> Types = new()
    {
        ["System.Environment"] = [("Exit FailFast", EndsProcess), ("set_ExitCode SetEnvironmentVariable set_CurrentDirectory", HostWide)],
        ["System.Diagnostics.Process"] = [("*", Process)],
        ["System.AppDomain"] = [
            ("add_ProcessExit add_UnhandledException add_DomainUnload add_FirstChanceException add_AssemblyLoad add_AssemblyResolve add_TypeResolve", Pins),
            ("Load ExecuteAssembly ExecuteAssemblyByName", LoadsCode)],
        ["System.Runtime.ExceptionServices.ExceptionHandling"] = [("*", HostWide)],
        ["System.Runtime.Loader.AssemblyLoadContext"] = [("*", LoadsCode)],
        ["System.Reflection.Assembly"] = [("Load LoadFrom LoadFile UnsafeLoadFrom LoadModule", LoadsCode)],
        ["System.Reflection.Emit.DynamicMethod"] = [("*", Unsupported)],
        ["System.Reflection.DispatchProxy"] = [("*", Unsupported)],
        ["System.Threading.ThreadPool"] = [("SetMaxThreads SetMinThreads", HostWide)],
        ["System.Threading.Thread"] = [(".ctor", OwnThread)],
        ["System.Threading.Timer"] = [(".ctor", OwnThread)],
        ["System.Timers.Timer"] = [(".ctor", OwnThread)],
        ["System.Globalization.CultureInfo"] = [("set_DefaultThreadCurrentCulture set_DefaultThreadCurrentUICulture", HostWide)],
        ["System.IO.Directory"] = [("SetCurrentDirectory", HostWide)],
        ["System.Console"] = [("SetOut SetError SetIn add_CancelKeyPress", HostWide)],
        ["System.Runtime.GCSettings"] = [("set_LatencyMode set_LargeObjectHeapCompactionMode", HostWide)],
        ["System.Runtime.InteropServices.NativeLibrary"] = [("*", NativeCall)],
        ["System.Runtime.InteropServices.PosixSignalRegistration"] = [("*", Pins)],
        ["System.Diagnostics.Metrics.Meter"] = [(".ctor", OwnMeter)],
        ["System.Diagnostics.Metrics.MeterListener"] = [(".ctor", Pins)],
        ["System.Diagnostics.DiagnosticListener"] = [("get_AllListeners", Pins)],
        ["System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute"] = [("*", Reaches)],
        ["System.Runtime.CompilerServices.UnsafeAccessorAttribute"] = [("*", Reaches)],
    };

    /// <summary>The rule for a whole assembly that is referenced; null: none.</summary>
    public static ApiRule? OfAssembly(string assembly) => Assemblies.GetValueOrDefault(assembly);

    /// <summary>The rule for a member; null: none.</summary>
    /// <param name="type">Full name.</param>
    /// <param name="member">Name as in metadata.</param>
    /// <param name="takesOptions">Whether the signature takes JSON options, so that types are found by reflection.</param>
    public static ApiRule? OfMember(string type, string member, bool takesOptions)
    {
        if (type == "System.Text.Json.JsonSerializer")
        {
            return takesOptions ? ReflectionJson : null;
        }

        return Types.TryGetValue(type, out var rules)
            ? rules.FirstOrDefault(r => r.Members == "*" || r.Members.Split(' ').Contains(member)).Rule
            : null;
    }
}
