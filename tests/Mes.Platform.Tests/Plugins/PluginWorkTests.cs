using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Audit;
using Mes.Platform.Events;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Tests.Probe;
using Mes.Routing.Contracts;

namespace Mes.Platform.Tests.Plugins;

/// <summary>What plugins do at a site, over REST: seen, changed and acknowledged by whoever may, and on the record.</summary>
public sealed class PluginWorkTests : IDisposable
{
    private const string HeardKey = "test.event-poison.heard";
    private const string Site = "/api/v1/admin/sites/wuhu";

    public PluginWorkTests() => AppContext.SetData(HeardKey, new System.Collections.Concurrent.ConcurrentQueue<string>());

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_job_is_seen_changed_and_run_and_its_failure_is_an_alarm_until_somebody_has_seen_it(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "JobFaults");
        await plant.EnableAsync("test.job-faults");
        using var client = plant.App.ClientFor("administrator");

        var job = (await GetAsync<PluginJobView>(client, "plugin-jobs?plugin=test.job-faults")).Single(j => j.Job == "throws");
        (job.State, job.Changed, job.AtWork).ShouldBe((PluginJobState.New, false, true));
        job.NextAt.ShouldBe(new DateTime(2098, 12, 31, 19, 0, 0, DateTimeKind.Utc), "three in the morning of 1 January 2099 at Wuhu");
        (await client.PutAsJsonAsync($"{Site}/plugins/test.job-faults/jobs/throws", new { cron = "0 15 4 * * ?", reason = "After the shift" })).EnsureSuccessStatusCode();
        job = (await GetAsync<PluginJobView>(client, "plugin-jobs")).Single(j => j.Job == "throws");
        (job.Cron, job.Changed).ShouldBe(("0 15 4 * * ?", true));
        (await AuditAsync(plant, nameof(ChangePluginJob))).ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("After the shift");

        (await client.PostAsync($"{Site}/plugins/test.job-faults/jobs/throws/run", null)).EnsureSuccessStatusCode();
        var alarm = await AlarmAsync(client, a => a is { Subject: "job:throws", ClearedAt: null });
        (alarm.Reason.Code, alarm.Count, alarm.Everywhere).ShouldBe(("Platform:PluginAlarm.JobFailed", 1, false));
        await client.PostAsJsonAsync($"{Site}/plugin-alarms/acknowledge", new { plugin = "test.job-faults", subject = "job:throws", remark = "The maker knows" });
        (await AlarmAsync(client, a => a.AcknowledgedAt is not null)).Remark.ShouldBe("The maker knows");
        (await AuditAsync(plant, nameof(AcknowledgePluginAlarm))).ShouldHaveSingleItem();
        (await client.PostAsync($"{Site}/plugins/test.job-faults/jobs/throws/run", null)).EnsureSuccessStatusCode();
        (await AlarmAsync(client, a => a.AcknowledgedAt is null)).Count.ShouldBe(1, "it happens anew");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_plugin_that_is_off_falls_behind_and_what_it_can_t_handle_is_parked_seen_and_settled(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, null, "EventPoison");
        using var client = plant.App.ClientFor("administrator");
        (await GetAsync<PluginCursorView>(client, "plugin-cursors")).Single().Started.ShouldBeFalse();
        await plant.EnableAsync("test.event-poison");
        await plant.SwitchAsync("test.event-poison", on: false);
        await ShipAsync(plant.App, "POISON", "one", "two");

        var behind = await Until.AnswersAsync(() => GetAsync<PluginCursorView>(client, "plugin-cursors?plugin=test.event-poison"), c => c is [{ Behind: 3 }]);
        (behind[0].Events.Single(), behind[0].Parked).ShouldBe(("routing.unit-shipped.v1", 0));
        behind[0].BehindSince.ShouldNotBeNull();

        await plant.EnableAsync("test.event-poison");
        foreach (var (minutes, attempt) in new[] { (1, 1), (5, 2), (30, 3) })
        {
            await Until.AnswersAsync(() => GetAsync<PluginEventView>(client, "plugin-events"), e => e is [{ NextAttemptAt: not null } one] && one.Attempts == attempt);
            plant.App.Time.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        }

        var parked = (await Until.AnswersAsync(() => GetAsync<PluginEventView>(client, "plugin-events"), e => e is [{ Parked: true }]))[0];
        (await GetAsync<PluginCursorView>(client, "plugin-cursors"))[0].ShouldSatisfyAllConditions(c => c.Behind.ShouldBe(0), c => c.Parked.ShouldBe(1));
        (await AlarmAsync(client, a => a.Subject == "event:routing.unit-shipped.v1")).ClearedAt.ShouldBeNull();
        var address = $"{Site}/plugins/test.event-poison/events/{parked.Row}";
        var problem = await (await client.PostAsJsonAsync(address + "/discard", new { reason = " " })).Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("Platform:Plugin.ReasonMissing");
        (await client.PostAsJsonAsync(address + "/discard", new { reason = "The unit was scrapped" })).EnsureSuccessStatusCode();
        (await GetAsync<PluginEventView>(client, "plugin-events")).ShouldBeEmpty();
        (await AuditAsync(plant, nameof(SettlePluginEvent))).ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("The unit was scrapped");
        (await AlarmAsync(client, a => a.ClearedAt is not null)).Subject.ShouldBe("event:routing.unit-shipped.v1");
        (await client.PostAsJsonAsync(address + "/retry", new { reason = "again" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_gate_is_ruled_by_its_site_and_stopping_its_plugin_names_the_stations_first()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateHangs");
        var line = new TestLine("RULED", 1, 1);
        await line.DefineAsync(plant.App);
        var serial = (await line.StartedAsync(plant.App, 1))[0].Serial;
        await plant.EnableAsync("test.gate-hangs");
        using var client = plant.App.ClientFor("administrator");

        (await GetAsync<GateView>(client, "gates?plugin=test.gate-hangs")).ShouldHaveSingleItem()
            .ShouldBe(new GateView("test.gate-hangs", "exit", "station.exit", 40, 40, MayHold: true, Holds: false, Off: false, AtWork: true));
        await RuleAsync(client, new { hold = true, budgetMs = 20, reason = "Torque must be checked" });
        (await GetAsync<GateView>(client, "gates")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(g => g.Holds.ShouldBeTrue(), g => g.BudgetMs.ShouldBe(20));
        (await AuditAsync(plant, nameof(SetGateRule))).ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("Torque must be checked");

        var stop = (await client.GetFromJsonAsync<PluginStopPreview>($"{Site}/plugins/test.gate-hangs/stop", MesJson.Options))!;
        var gate = stop.Gates.ShouldHaveSingleItem();
        (gate.Point, gate.Holds).ShouldBe(("station.exit", true));
        gate.Stations.ShouldContain(line.Station);
        (await plant.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeFalse();
        (await AlarmAsync(client, a => a.Subject == "gate:station.exit")).Reason.Code.ShouldBe("Platform:PluginAlarm.GateHolds");

        await RuleAsync(client, new { hold = true, off = true, reason = "The maker mends it" });
        (await client.GetFromJsonAsync<PluginStopPreview>($"{Site}/plugins/test.gate-hangs/stop", MesJson.Options))!.Gates.ShouldBeEmpty();
        (await plant.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeTrue("a gate that the site does not ask holds nothing");
        (await plant.App.RunAsync(new Mes.Traceability.Contracts.GetRecord(serial))).Items.ShouldNotContain(e => e.Kind.StartsWith("platform.gate"));
    }

    [Fact]
    public async Task A_site_sees_its_providers_and_its_choice_stays_seen_when_the_plugin_is_off()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Providers");
        await plant.EnableAsync("test.providers");
        using var client = plant.App.ClientFor("administrator");

        var labels = await LabelsAsync(client);
        (labels.Chosen, labels.Providers.Select(p => p.Name)).ShouldSatisfyAllConditions(
            l => l.Chosen.ShouldBeNull(), l => l.Item2.ShouldBe(["test.providers/broken", "test.providers/lots", "test.providers/svg"]));
        (await client.PutAsJsonAsync($"{Site}/providers/ILabelRenderer", new { provider = "test.providers/svg" })).EnsureSuccessStatusCode();
        (await LabelsAsync(client)).Chosen.ShouldBe("test.providers/svg");
        (await client.GetFromJsonAsync<PluginStopPreview>($"{Site}/plugins/test.providers/stop", MesJson.Options))!.Providers.ShouldBe(["ILabelRenderer"]);

        await plant.SwitchAsync("test.providers", on: false);
        (await LabelsAsync(client)).ShouldSatisfyAllConditions(l => l.Chosen.ShouldBe("test.providers/svg"), l => l.Providers.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("GET", "plugin-jobs")]
    [InlineData("GET", "plugin-cursors")]
    [InlineData("GET", "plugin-events")]
    [InlineData("GET", "plugin-alarms")]
    [InlineData("GET", "gates")]
    [InlineData("GET", "providers")]
    [InlineData("GET", "plugins/test.rich/stop")]
    [InlineData("POST", "plugins/test.rich/jobs/tally/run")]
    [InlineData("PUT", "plugins/test.rich/jobs/tally", """{}""")]
    [InlineData("POST", "plugins/test.rich/events/1/retry", """{"reason":"x"}""")]
    [InlineData("POST", "plugins/test.rich/events/1/discard", """{"reason":"x"}""")]
    [InlineData("PUT", "plugins/test.rich/gates/station.exit", """{"hold":false}""")]
    [InlineData("POST", "plugin-alarms/acknowledge", """{"plugin":"a.b","subject":"state"}""")]
    public async Task Who_may_not_manage_plugins_is_refused(string method, string path, string? body = null)
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("operator");
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Site}/{path}");
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public void Dispose() => AppContext.SetData(HeardKey, null);

    private static async Task<ProviderContractView> LabelsAsync(HttpClient client) =>
        (await GetAsync<ProviderContractView>(client, "providers")).Single(c => c.Contract == "ILabelRenderer");

    private static async Task RuleAsync(HttpClient client, object rule) =>
        (await client.PutAsJsonAsync($"{Site}/plugins/test.gate-hangs/gates/station.exit", rule)).EnsureSuccessStatusCode();

    private static async Task<List<T>> GetAsync<T>(HttpClient client, string path) => (await client.GetFromJsonAsync<List<T>>($"{Site}/{path}", MesJson.Options))!;

    private static async Task<PluginAlarmView> AlarmAsync(HttpClient client, Func<PluginAlarmView, bool> wanted) =>
        (await Until.AnswersAsync(() => GetAsync<PluginAlarmView>(client, "plugin-alarms"), a => a.Any(wanted))).First(wanted);

    private static async Task<IReadOnlyList<AuditRow>> AuditAsync(PluginPlant plant, string action) =>
        (await plant.App.RunAsync(new ListAudit { Action = action })).Items;

    private static Task ShipAsync(MesApp app, params string[] serials) => app.PlatformAsync(async db =>
    {
        db.OutboxMessages.AddRange(serials.Select(s => new OutboxMessage
        {
            MessageId = Guid.CreateVersion7(), Site = "wuhu", Stream = s, Type = UnitShippedV1.Name, CorrelationId = "test", At = app.Time.Now(),
            Payload = JsonSerializer.Serialize(new UnitShippedV1(Guid.CreateVersion7(), s, "O-1"), MesJson.Options),
        }));
        await db.SaveChangesAsync();
    });
}
