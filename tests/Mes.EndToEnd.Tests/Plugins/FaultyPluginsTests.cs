using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Jobs;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>Every way in which a plugin inside the host can go wrong, one after the other, while a line of five stations moves.</summary>
[Collection(PluginScreens.Name)]
public sealed class FaultyPluginsTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ManualResetEventSlim _gate = new();
    private PluginShop _shop = null!;
    private LineOfFive _line = null!;
    private int _made;

    public async Task InitializeAsync()
    {
        AppContext.SetData("test.event-poison.heard", _heard);
        AppContext.SetData("test.endpoint-faults.gate", _gate);
        AppContext.SetData("test.job-faults.gate", _gate);
        // In the time after which one that hangs at start is given up, the sound ones have to start too, beside a line that moves.
        _shop = await PluginShop.OpenAsync(
            ("Plugins:StartDeadline", "00:00:06"), ("Plugins:StopDeadline", "00:00:00.5"), ("Plugins:DrainDeadline", "00:00:01"), ("Plugins:CollectWithin", "00:00:02"),
            ("Plugins:Breaker:OpenFor", "00:00:00.001"), ("Plugins:Limits:ApiSeconds", "0.5"), ("Plugins:Limits:JobGraceSeconds", "0.5"));
        _line = await LineOfFive.RunAsync(_shop.Plant.App, workers: 2);
    }

    public async Task DisposeAsync()
    {
        _gate.Set();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_a_plugin_does_the_line_loses_no_unit_the_culprit_is_named_and_an_alarm_is_raised()
    {
        var process = Environment.ProcessId;
        await _line.MovesOnAsync();
        await AtStartAsync();
        await WhereNobodyCatchesAsync();
        await StaysInMemoryAsync();
        await EndpointsAsync();
        await PagesAsync();
        await GatesAsync();
        await EventsAsync();
        await JobsAsync();
        await LogAsync();

        await _line.AllIsWellAsync();

        Environment.ProcessId.ShouldBe(process);
        output.WriteLine($"{_line.Units} units, {_line.Moves} moves, p99 {_line.P99:0} ms.");
    }

    private async Task AtStartAsync()
    {
        const string Throw = "throw new InvalidOperationException(\"broken on purpose\");";
        using (var refused = await _shop.BringAsync(_shop.PackageOf("ReachesInside")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Platform:Plugin.ReachesInside");
        }

        await FailsAsync("ThrowsOnStart", "test.throws-on-start", "failed", "Platform:Plugin.StartFailed");
        await FailsAsync("BadMigration", "test.bad-migration", "failed", "Platform:Plugin.MigrationFailed");
        await FailsAsync("ForeignTableMigration", "test.foreign-table-migration", "failed", "Platform:Plugin.ForeignTable");
        await FailsAsync(Made.Configuring(Throw), "failed", "Platform:Plugin.StartFailed");
        await FailsAsync(Made.Saying(Made.Unhealthy, "1.0.0"), "failed", "test.made:Description");
        await FailsAsync(Made.Starting("await new TaskCompletionSource().Task;"), "quarantined", "Platform:Plugin.StartFailed");
        await FailsAsync(Made.Starting("new ManualResetEvent(false).WaitOne();"), "quarantined", "Platform:Plugin.StartFailed");
        var hangs = await OnAsync(Made.Stopping("await new TaskCompletionSource().Task;"));
        await OffAsync(hangs);
        await AlarmedAsync(hangs, PluginAlarm.Stop, "Platform:PluginAlarm.Stop");
    }

    private async Task WhereNobodyCatchesAsync()
    {
        foreach (var code in Made.Uncaught)
        {
            var id = await OnAsync(Made.Throwing(code));
            await NamedAsync(id, "quarantined", "Platform:Plugin.Crashed");
            await OffAsync(id);
        }
    }

    private async Task StaysInMemoryAsync()
    {
        foreach (var code in new[]
        {
            "new Thread(() => { new ManualResetEvent(false).WaitOne(); GC.KeepAlive(this); }) { IsBackground = true }.Start();",
            "System.Net.NetworkInformation.NetworkChange.NetworkAddressChanged += (_, _) => GC.KeepAlive(this);",
            "AppContext.SetData(\"test.kept\", new Timer(_ => GC.KeepAlive(this), null, 1, 1));",
        })
        {
            var id = await OnAsync(Made.Starting(code));
            await OffAsync(id);
            await Until.SoAsync(async () => (await _shop.ListedAsync(id)).GetProperty("versions")[0].GetProperty("zombies").GetInt32() == 1);
            (await AlarmedAsync(id, PluginAlarm.Memory, "Platform:PluginAlarm.Memory")).Everywhere.ShouldBeTrue("memory is the host's, not a site's");
        }
    }

    private async Task EndpointsAsync()
    {
        const string Id = "test.endpoint-faults";
        await _shop.InstallAsync("EndpointFaults");
        await _shop.SwitchAsync(Id, on: true);
        using var client = _shop.Plant.App.ClientFor("administrator", "wuhu");
        (await client.GetAsync($"p/{Id}/v1/blocks")).StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await client.GetAsync($"p/{Id}/v1/endless")).IsSuccessStatusCode.ShouldBeFalse();
        await Until.SoAsync(async () =>
        {
            (await client.GetAsync($"p/{Id}/v1/throws")).IsSuccessStatusCode.ShouldBeFalse();
            return await StateAsync(Id) == ("degraded", "Platform:Plugin.FailsTooOften");
        });
        await AlarmedAsync(Id, PluginAlarm.State, "Platform:Plugin.FailsTooOften");
        await OffAsync(Id);
    }

    private async Task PagesAsync()
    {
        const string Id = "test.page-faults";
        await _shop.InstallAsync("PageFaults");
        await _shop.SwitchAsync(Id, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, _shop.Plant, "en");
        await person.SignInAsync("administrator");
        foreach (var page in new[] { "constructor", "injects", "slow", "dispose", "render" })
        {
            await person.GoAsync($"/sites/wuhu/p/{Id}/{page}");
            await person.SeesAsync(page is "slow" or "dispose" ? $"[data-page={page}]" : $"[data-plugin-fault='{Id}']");
        }

        var again = person.Page.Locator($"[data-plugin-fault='{Id}']").GetByRole(AriaRole.Button);
        await Until.SoAsync(async () =>
        {
            await again.ClickAsync();
            return await StateAsync(Id) == ("degraded", "Platform:Plugin.FailsTooOften");
        });
        await AlarmedAsync(Id, PluginAlarm.State, "Platform:Plugin.FailsTooOften");
        await OffAsync(Id);
    }

    private async Task GatesAsync()
    {
        foreach (var (plugin, id) in new[] { ("GateThrows", "test.gate-throws"), ("GateHangs", "test.gate-hangs") })
        {
            await _shop.InstallAsync(plugin);
            await _shop.SwitchAsync(id, on: true);
            await NamedAsync(id, "degraded", "Platform:Plugin.FailsTooOften");
            await AlarmedAsync(id, "gate:station.exit", "Platform:PluginAlarm.GateReleases");
            await OffAsync(id);
        }

        // One that blocks everything does what gates are for: the refusal names it, and no alarm is due.
        const string Blocks = "test.gate-blocks-all";
        await _shop.InstallAsync("GateBlocksAll");
        await _shop.SwitchAsync(Blocks, on: true);
        await Until.SoAsync(() => _line.Refused.ContainsKey(Blocks + ":Blocked"));
        await _shop.SwitchAsync(Blocks, on: false);
        _line.TryAgain();
        await _line.MovesOnAsync();
    }

    private async Task EventsAsync()
    {
        const string Id = "test.event-poison";
        await _shop.InstallAsync("EventPoison");
        await _shop.SwitchAsync(Id, on: true);
        await using (var scope = _shop.Plant.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
            db.OutboxMessages.Add(new OutboxMessage
            {
                MessageId = Guid.CreateVersion7(), Site = "wuhu", Stream = "poisoned", Type = UnitShippedV1.Name, CorrelationId = "test", At = _shop.Plant.App.Time.GetUtcNow().UtcDateTime,
                Payload = JsonSerializer.Serialize(new UnitShippedV1(Guid.CreateVersion7(), "POISON", "O-1"), MesJson.Options),
            });
            await db.SaveChangesAsync();
        }

        await Until.SoAsync(async () => (await _shop.Plant.AskAsync(new ListPluginEvents())) is [{ Plugin: Id, Attempts: 1, Error: { } error }] && error.Contains("event-poison", StringComparison.Ordinal));
        foreach (var (minutes, attempts) in new[] { (1, 2), (5, 3), (30, 4) })
        {
            _shop.Plant.App.Time.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
            await Until.SoAsync(async () => (await _shop.Plant.AskAsync(new ListPluginEvents())) is [{ Attempts: var now }] && now == attempts);
        }

        await AlarmedAsync(Id, "event:" + UnitShippedV1.Name, "Platform:PluginAlarm.EventParked");
        await OffAsync(Id);
    }

    private async Task JobsAsync()
    {
        const string Id = "test.job-faults";
        await _shop.InstallAsync("JobFaults");
        await _shop.SwitchAsync(Id, on: true);
        foreach (var (job, state) in new[] { ("throws", PluginJobState.Failed), ("overruns", PluginJobState.Overrun), ("hangs", PluginJobState.Stuck) })
        {
            await _shop.Plant.AskAsync(new RunPluginJob(Id, job));
            await Until.SoAsync(async () => (await _shop.Plant.AskAsync(new ListPluginJobs())).Single(j => j.Plugin == Id && j.Job == job).State == state);
            await AlarmedAsync(Id, "job:" + job, state == PluginJobState.Failed ? "Platform:PluginAlarm.JobFailed" : "Platform:PluginAlarm.JobLate");
        }

        await OffAsync(Id);
    }

    private async Task LogAsync()
    {
        await _shop.InstallAsync("LogFlood");
        await _shop.SwitchAsync("test.log-flood", on: true);
        (await _shop.ReadAsync("/metrics")).ShouldMatch("""mes_plugin_log_dropped\w*\{[^}]*plugin="test\.log-flood""");
        await AlarmedAsync("test.log-flood", PluginAlarm.Log, "Platform:PluginAlarm.LogTooMuch");
        await OffAsync("test.log-flood");
    }

    private async Task FailsAsync(string plugin, string id, string state, string reason)
    {
        await _shop.InstallAsync(plugin);
        await _shop.SwitchAsync(id, on: true);
        await NamedAsync(id, state, reason);
        await OffAsync(id);
    }

    private async Task FailsAsync(PluginMaker plugin, string state, string reason)
    {
        var id = await OnAsync(plugin);
        await NamedAsync(id, state, reason.Replace(Made.Id, id, StringComparison.Ordinal));
        await OffAsync(id);
    }

    /// <summary>Installs it under an id of its own and switches it on.</summary>
    private async Task<string> OnAsync(PluginMaker plugin)
    {
        var id = $"{Made.Id}-{++_made}";
        plugin.Manifest["id"] = id;
        plugin.Source = plugin.Source.Replace(Made.Id + ":", id + ":", StringComparison.Ordinal);
        using var brought = await _shop.BringAsync(_shop.PackageOf(plugin));
        brought.IsSuccessStatusCode.ShouldBeTrue(await brought.Content.ReadAsStringAsync());
        await _shop.SwitchAsync(id, on: true);
        return id;
    }

    /// <summary>The line goes on with the plugin in this state, and when it is switched off.</summary>
    private async Task OffAsync(string id)
    {
        await _line.MovesOnAsync();
        await _shop.SwitchAsync(id, on: false);
        await _line.MovesOnAsync();
    }

    /// <summary>The administration's list tells who it was, and why.</summary>
    private async Task NamedAsync(string id, string state, string reason)
    {
        await Until.AnswersAsync(() => StateAsync(id), now => now == (state, reason), $"{id} is {state} for {reason}");
        await AlarmedAsync(id, PluginAlarm.State, reason);
    }

    /// <summary>Somebody is called, by an alarm that names the plugin, says what is wrong in a sentence that every language has, and waits to be seen.</summary>
    private async Task<PluginAlarmView> AlarmedAsync(string id, string subject, string reason)
    {
        PluginAlarmView? alarm = null;
        await Until.SoAsync(async () => (alarm = (await _shop.Plant.AskAsync(new ListPluginAlarms { Plugin = id })).FirstOrDefault(a => a.Subject == subject && a.Reason.Code == reason)) is not null);
        alarm!.AcknowledgedAt.ShouldBeNull();
        alarm.Count.ShouldBeGreaterThan(0);
        using var heard = await _shop.AlarmsAsync();
        heard.RootElement.EnumerateArray().ShouldContain(a => a.GetProperty("plugin").GetString() == id && a.GetProperty("subject").GetString() == subject);
        return alarm;
    }

    private async Task<(string?, string?)> StateAsync(string id)
    {
        var site = (await _shop.ListedAsync(id)).GetProperty("sites").GetProperty("wuhu");
        return (site.GetProperty("state").GetString(), site.GetProperty("reason") is { ValueKind: JsonValueKind.Object } r ? r.GetProperty("code").GetString() : null);
    }
}
