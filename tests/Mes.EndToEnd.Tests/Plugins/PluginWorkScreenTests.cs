using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Jobs;
using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>What administrators do with plugins, in a real browser: jobs, alarms, gates, devices, and the override of a gate that holds.</summary>
[Collection(PluginScreens.Name)]
public sealed class PluginWorkScreenTests(Chromium chromium)
{
    private const string Hangs = "test.gate-hangs";

    [Fact]
    public async Task A_job_is_run_from_its_plugins_page_and_its_alarm_is_seen_on_the_bell_and_acknowledged()
    {
        await using var plant = await PluginScreenTests.StartAsync("JobFaults");
        await PluginScreenTests.SwitchAsync(plant, "test.job-faults", on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync("/admin/plugins");
        await person.Page.Locator("a[href='/admin/plugins/test.job-faults']").ClickAsync();

        await person.Page.Locator("[data-job=throws] [data-action=run]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("[data-job=throws]")).ToContainTextAsync(person.Text("Platform:JobState.Failed"));
        await person.SeesAsync("[data-alarms='1']");
        await person.Page.Locator("[data-job=throws] [data-action=change]").ClickAsync();
        await person.Page.Locator("[data-job=throws] input.mes-mono").FillAsync("0 45 2 * * ?");
        await person.Page.Locator("[data-job=throws] button[type=submit]").ClickAsync();
        await ReasonAsync(person, "At night");
        await Assertions.Expect(person.Page.Locator("[data-job=throws]")).ToContainTextAsync("0 45 2 * * ?");
        (await plant.AskAsync(new ListPluginJobs())).Single(j => j.Job == "throws").Changed.ShouldBeTrue();

        await person.Page.Locator("[data-alarms='1']").ClickAsync();
        await person.SeesTitleAsync("Platform:Page.Alarms.Title");
        await person.Page.Locator("[data-alarm='job:throws'] [data-action=acknowledge]").ClickAsync();
        await ReasonAsync(person, "The maker knows");
        await Assertions.Expect(person.Page.Locator("[data-alarm='job:throws']")).ToContainTextAsync("The maker knows");
        await Assertions.Expect(person.Page.Locator("[data-alarms]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_gate_is_ruled_on_the_page_and_switching_its_plugin_off_names_the_stations_first()
    {
        await using var plant = await PluginScreenTests.StartAsync("GateHangs");
        await PluginScreenTests.SwitchAsync(plant, Hangs, on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync("/admin/plugins/" + Hangs);

        var gate = person.Page.Locator("[data-gate='station.exit']");
        await gate.Locator("[data-rule=mode]").SelectOptionAsync("hold");
        await gate.GetByRole(AriaRole.Button).ClickAsync();
        await ReasonAsync(person, "Torque must be checked");
        await Assertions.Expect(gate.GetByRole(AriaRole.Button)).ToBeDisabledAsync();
        (await plant.AskAsync(new ListGates())).ShouldHaveSingleItem().Holds.ShouldBeTrue();

        await person.Page.GetByRole(AriaRole.Switch, new PageGetByRoleOptions { Name = Hangs + ", Wuhu" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-affected")).ToContainTextAsync("BODY-10");
        await Assertions.Expect(person.Page.Locator(".mes-affected")).ToContainTextAsync("station.exit");
        await person.ShootAsync("plugin-stop.light.en");
        await ReasonAsync(person, "The maker mends it");
        await Until.SoAsync(async () => !(await plant.AskAsync(new ListGates())).ShouldHaveSingleItem().AtWork);
    }

    [Fact]
    public async Task Whoever_may_lets_a_held_unit_pass_at_the_station()
    {
        await using var plant = await PluginScreenTests.StartAsync("GateHangs");
        var (serial, _) = await PluginScreenTests.UnitAsync(plant);
        await PluginScreenTests.SwitchAsync(plant, Hangs, on: true);
        await plant.AskAsync(new SetGateRule("wuhu", Hangs, "station.exit", Hold: true));
        await plant.AskAsync(new StartOperation("BODY-10", serial));
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator", "/sites/wuhu/units/" + serial);
        await person.Page.Locator(".mes-tab", new PageLocatorOptions { HasText = person.Text("Routing:Unit.WhyNot") }).ClickAsync();
        await person.Page.Locator("#why-station").SelectOptionAsync("BODY-10");

        var held = person.Page.Locator("[data-code='Platform:Gate.Held.TimedOut']");
        await held.Locator("[data-action=override-gate]").ClickAsync();
        await ReasonAsync(person, "Checked by hand");
        await Assertions.Expect(held).ToHaveCountAsync(0);

        await using var operating = await Person.AtAsync(chromium.Browser, plant, "en");
        await operating.SignInAsync("operator", "/sites/wuhu/units/" + serial);
        await operating.Page.Locator(".mes-tab", new PageLocatorOptions { HasText = operating.Text("Routing:Unit.WhyNot") }).ClickAsync();
        await operating.Page.Locator("#why-station").SelectOptionAsync("BODY-10");
        await operating.SeesAsync("#why-station");
        await Assertions.Expect(operating.Page.Locator("[data-action=override-gate]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_device_is_added_seen_and_taken_away_on_its_page()
    {
        await using var plant = await PluginScreenTests.StartAsync("CrashingDriver");
        await PluginScreenTests.SwitchAsync(plant, "test.crashing-driver", on: true);
        await using var person = await Person.AtAsync(chromium.Browser, plant, "en");
        await person.SignInAsync("administrator");
        await person.GoAsync("/admin/devices");
        await person.PressAsync("Platform:Action.NewDevice");
        await person.Page.Locator(".mes-form button[type=submit]").ClickAsync();
        await person.SeesAsync(".mes-field-error");

        await person.Page.Locator("#code").FillAsync("PRN-1");
        await person.Page.Locator("#setting-weight").FillAsync("12");
        await person.Page.Locator(".mes-form button[type=submit]").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-table tbody tr")).ToContainTextAsync("PRN-1");
        await person.Page.ReloadAsync();
        await person.SeesAsync(".mes-table tbody .mes-chip");
        await person.ShootAsync("devices-one.light.en");
        await person.PressAsync("Platform:Action.Remove");
        await person.Page.Locator(".rz-dialog .mes-button-danger").ClickAsync();
        await Assertions.Expect(person.Page.Locator(".mes-state")).ToContainTextAsync(person.Text("Platform:Empty.Devices"));
    }

    private static async Task ReasonAsync(Person person, string why)
    {
        await person.Page.Locator("#reason").FillAsync(why);
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
    }
}
