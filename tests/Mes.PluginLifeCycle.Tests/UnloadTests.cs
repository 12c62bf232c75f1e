using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>What stops is gone from memory. Rows that no rule frees are named as such: when one turns over, the rules in the README must be looked at again.</summary>
public sealed class UnloadTests(SharedPlant shared) : IClassFixture<SharedPlant>
{
    private static int _made;

    internal const string Validate = """
        var thing = new Thing();
        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(
            thing, new System.ComponentModel.DataAnnotations.ValidationContext(thing), new System.Collections.Generic.List<System.ComponentModel.DataAnnotations.ValidationResult>(), true);
        """;

    private const string Thing = """
        public sealed class Thing { [System.ComponentModel.DataAnnotations.Required] public string? Name { get; set; } }
        """;

    [Fact]
    public void The_framework_keeps_its_caches_where_the_sweep_looks_for_them()
    {
        shared.Plant.App.Services.GetRequiredService<PluginSweep>().Missing.ShouldBeEmpty(
            "a framework cache has moved: find it, and change FrameworkCache.All");
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("use cases", "await useCases.RunAsync(new Mes.Routing.Contracts.GetBoard(), site.Caller, ct);")]
    [InlineData("validation", Validate)]
    [InlineData("type descriptions", "System.ComponentModel.TypeDescriptor.GetProperties(typeof(Thing));")]
    [InlineData("JSON by reflection", "System.Text.Json.JsonSerializer.Serialize(new Thing());")]
    [InlineData("expressions", "System.Linq.Expressions.Expression<Func<Thing, string?>> e = t => t.Name; e.Compile()(new Thing());")]
    [InlineData("a regular expression", "new System.Text.RegularExpressions.Regex(\"a+\", System.Text.RegularExpressions.RegexOptions.Compiled).IsMatch(\"a\");")]
    [InlineData("an enum", "Enum.Parse<DayOfWeek>(\"Monday\"); Activator.CreateInstance(typeof(Thing));")]
    [InlineData("an own container", "using (var s = new ServiceCollection().AddSingleton<Thing>().BuildServiceProvider()) { s.GetRequiredService<Thing>(); }")]
    [InlineData("a task without end", "_ = new TaskCompletionSource<Thing>().Task;")]
    [InlineData("a subscription to its lifetime", "site.Stopping.Register(() => GC.KeepAlive(this));")]
    [InlineData("a timer that is disposed", "new Timer(_ => GC.KeepAlive(this), null, 1, 1).Dispose();")]
    [InlineData("an activity source", "new System.Diagnostics.ActivitySource(\"x\").StartActivity(\"y\");")]
    public async Task Is_collected(string what, string code)
    {
        var id = $"{Made.Id}-{Interlocked.Increment(ref _made)}";

        await OnceAsync(shared.Plant, code, id);

        await shared.Plant.CollectedAsync();
        shared.Plant.Version(id, "1.0.0").State.ShouldBe(PluginState.Unloaded, what);
    }

    [Theory]
    [InlineData("a timer that runs on", "_kept = new Timer(_ => GC.KeepAlive(this), null, 1, 1);", "System.Threading.TimerQueue")]
    [InlineData("a host's static event", "System.Net.NetworkInformation.NetworkChange.NetworkAddressChanged += (_, _) => GC.KeepAlive(this);",
        "static System.Net.NetworkInformation.NetworkChange")]
    [InlineData("a host's static field", "AppContext.SetData(\"test.holder\", typeof(Thing));", "static System.AppContext.s_dataStore")]
    [InlineData("an own observable meter", "new System.Diagnostics.Metrics.Meter(\"x\").CreateObservableGauge(\"y\", () => _kept is null ? 0 : 1);",
        "static System.Diagnostics.Metrics.Meter")]
    public async Task Is_a_zombie_because_of_a_holder_that_is_named(string what, string code, string holder)
    {
        await using var plant = await Plant.StartAsync(("CollectWithin", "00:00:01"));

        await OnceAsync(plant, code);

        await plant.UntilAsync(() => plant.Version(Made.Id, "1.0.0").State is PluginState.Zombie or PluginState.Unloaded);
        plant.Version(Made.Id, "1.0.0").State.ShouldBe(PluginState.Zombie, what);
        (await Record.ExceptionAsync(plant.CollectedAsync)).ShouldNotBeNull().Message.ShouldContain(holder);
        AppContext.SetData("test.holder", null);
    }

    [Fact]
    public async Task Without_the_sweep_the_framework_holds_what_it_validated()
    {
        await using var plant = await Plant.StartAsync(("Sweep", "false"), ("CollectWithin", "00:00:01"));

        await OnceAsync(plant, Validate);

        await plant.UntilAsync(() => plant.Version(Made.Id, "1.0.0").State is PluginState.Zombie or PluginState.Unloaded);
        plant.Version(Made.Id, "1.0.0").State.ShouldBe(PluginState.Zombie, "the switch is off");
    }

    internal static PluginMaker Worker(string code)
    {
        var plugin = Made.Starting(code, "1.0.0", Thing).With("rights", """["Routing.Read"]""");
        plugin.Source = plugin.Source.Replace("public async Task StartAsync", "private object? _kept; public async Task StartAsync", StringComparison.Ordinal);
        return plugin;
    }

    private static async Task OnceAsync(Plant plant, string code, string id = Made.Id)
    {
        await plant.InstallAsync(Worker(code).With("id", $"\"{id}\""));
        var status = await plant.EnableAsync(id);
        status.State.ShouldBe(PluginState.Healthy, status.Reason?.Data.GetValueOrDefault("Reason") as string);
        await plant.DisableAsync(id);
    }
}

/// <summary>A plant for tests that leave nothing behind: each brings a plugin of its own.</summary>
public sealed class SharedPlant : IAsyncLifetime
{
    internal Plant Plant { get; private set; } = null!;

    public async Task InitializeAsync() => Plant = await Plant.StartAsync();

    public async Task DisposeAsync() => await Plant.DisposeAsync();
}
