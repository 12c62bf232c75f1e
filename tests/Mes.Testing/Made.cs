namespace Mes.Testing;

/// <summary>Small plugins, good ones and broken ones.</summary>
public static class Made
{
    public const string Id = "test.made";

    private const string Head = """
        using System; using System.Threading; using System.Threading.Tasks; using Mes.Sdk; using Microsoft.Extensions.DependencyInjection;
        namespace Made;
        public sealed class Own : IMesPlugin { public void Configure(IPluginBuilder builder) => Registered.All(builder); }
        """;

    /// <summary>A plugin that runs C# when it starts. Within reach: <c>site</c>, <c>useCases</c>, <c>ct</c>.</summary>
    public static PluginMaker Starting(string code, string version = "1.0.0", string more = "") => Of($$"""
        internal static class Registered { public static void All(IPluginBuilder b) { b.Services.AddSingleton<IPluginLifecycle, Worker>(); } }
        internal sealed class Worker(IPluginSite site, IUseCases useCases) : IPluginLifecycle
        {
            public async Task StartAsync(CancellationToken ct) { _ = (site, useCases); await Task.Yield(); {{code}} }
            public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
        }
        {{more}}
        """, version);

    /// <summary>Ways to throw where nobody catches, for <see cref="Throwing"/>.</summary>
    public static IReadOnlyList<string> Uncaught { get; } =
    [
        "Bad();", "new Thread(() => throw new InvalidOperationException(\"thread\")).Start();",
        "_timer = new Timer(_ => throw new InvalidOperationException(\"timer\"), null, 0, Timeout.Infinite);",
    ];

    /// <summary>A plugin that throws after its start, in one of the ways of <see cref="Uncaught"/>.</summary>
    public static PluginMaker Throwing(string code)
    {
        var plugin = Starting(code);
        plugin.Source = plugin.Source.Replace(
            "public async Task StartAsync",
            "private object? _timer; private static async void Bad() { await Task.Yield(); throw new InvalidOperationException(\"async void\"); } public async Task StartAsync",
            StringComparison.Ordinal);
        return plugin;
    }

    /// <summary>A plugin that stops in its own way.</summary>
    public static PluginMaker Stopping(string code) => Of($$"""
        internal static class Registered { public static void All(IPluginBuilder b) { b.Services.AddSingleton<IPluginLifecycle, Worker>(); } }
        internal sealed class Worker : IPluginLifecycle
        {
            public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
            public async Task StopAsync(CancellationToken ct) { await Task.Yield(); {{code}} }
        }
        """);

    /// <summary>A plugin that says how it stands: an expression of <c>count</c>, the number of times that it was asked before.</summary>
    public static PluginMaker Saying(string health, string version) => Of($$"""
        internal static class Registered { public static void All(IPluginBuilder b) { b.Services.AddSingleton<IPluginHealth, Health>(); } }
        internal sealed class Health : IPluginHealth
        {
            private int _asked;
            public Task<PluginHealth> CheckAsync(CancellationToken ct) { var count = _asked++; _ = count; return Task.FromResult({{health}}); }
        }
        """, version);

    /// <summary>A plugin that runs C# when it is configured.</summary>
    public static PluginMaker Configuring(string code, string version = "1.0.0") =>
        Of($$"""internal static class Registered { public static void All(IPluginBuilder b) { _ = b; {{code}} } }""", version);

    public const string Unhealthy = """new PluginHealth(PluginHealthLevel.Unhealthy, MesError.Of("test.made:Description"))""";

    private static PluginMaker Of(string source, string version = "1.0.0")
    {
        var maker = new PluginMaker().WithCode(Head + source);
        maker.Manifest["version"] = version;
        maker.Manifest["entryType"] = "Made.Own";
        return maker;
    }
}
