namespace Mes.PluginLifeCycle.Tests;

/// <summary>Small plugins, good ones and broken ones.</summary>
internal static class Made
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
