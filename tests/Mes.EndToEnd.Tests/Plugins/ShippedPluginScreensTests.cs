using System.Reflection;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Sites;
using Mes.Routing.Contracts;
using LineSimulator.Devices.Printing;
using LineSimulator.Devices.Tightening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>The pages of the plugins that ship, with a simulated controller and printer: empty, with rows, with a decision in hand. The pictures stay in <c>artifacts/screens</c>.</summary>
[Collection(PluginScreens.Name)]
public sealed class ShippedPluginScreensTests(Chromium chromium) : IAsyncLifetime
{
    private const string Tightening = "mes.open-protocol";
    private const string Labels = "mes.zpl-labels";
    private const string Station = "TRIM-10";
    private readonly TighteningController _controller = TighteningController.Start("SIMULATED");
    private readonly LabelPrinter _printer = LabelPrinter.Start();
    private Plant _plant = null!;

    public static TheoryData<string, string> Looks => new()
    {
        { "en", "light" }, { "en", "dark" }, { "zh-Hans", "light" }, { "es", "light" }, { "ar", "light" }, { "ar", "dark" },
    };

    public async Task InitializeAsync()
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = typeof(ShippedPluginScreensTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ShippedPlugins").Value!;
        _plant = await Plant.StartAsync(options);
        var manager = _plant.App.Services.GetRequiredService<PluginManager>();
        await manager.SettledAsync();
        foreach (var plugin in new[] { Tightening, Labels })
        {
            var settled = manager.NextChangeAsync();
            await _plant.AskAsync(new SwitchPlugin("wuhu", plugin, true));
            await settled;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Tightenings_in_doubt_and_print_jobs_draw_in_every_state(string culture, string theme)
    {
        await using var person = await Person.AtAsync(chromium.Browser, _plant, culture, theme);
        await person.SignInAsync("administrator");
        await LooksAsync(person, "tightenings-empty", "/sites/wuhu/p/" + Tightening, ".mes-state", theme);
        await LooksAsync(person, "labels-empty", "/sites/wuhu/p/" + Labels, ".mes-state", theme);
        var serial = await FillAsync();

        await LooksAsync(person, "tightenings", "/sites/wuhu/p/" + Tightening, "[data-state=Doubtful]", theme);
        await person.Page.Locator("[data-action=bind]").First.ClickAsync();
        await person.SeesAsync("[data-form=bind]");
        await LooksAsync(person, "tightenings-bind", null, "[data-form=bind]", theme);
        await person.Page.Locator("[data-action=reject]").First.ClickAsync();
        await person.SeesAsync(".rz-dialog");
        await LooksAsync(person, "tightenings-reject", null, ".rz-dialog", theme);
        await LooksAsync(person, "labels", "/sites/wuhu/p/" + Labels, "[data-state=Waiting]", theme);
        foreach (var kind in new[] { LabelKinds.Lot, LabelKinds.Container })
        {
            await person.Page.Locator("#label-kind").SelectOptionAsync(kind);
            await Assertions.Expect(person.Page.Locator("#label-part")).ToHaveCountAsync(kind == LabelKinds.Lot ? 1 : 0);
            await LooksAsync(person, "labels-" + kind, null, "#label-code", theme);
        }

        await person.GoAsync("/sites/wuhu/units/" + serial);
        await person.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = person.Text("mes.zpl-labels:Slot.unit"), Exact = true }).ClickAsync();
        await LooksAsync(person, "labels-unit", null, "[data-part=unit-labels] [data-state=Waiting]", theme);
        await LooksAsync(person, "board-doubtful", "/sites/wuhu/board", ".mes-station", theme);
    }

    [Fact]
    public async Task A_person_binds_rejects_cancels_and_prints_again_on_the_pages()
    {
        var serial = await FillAsync();
        await using var person = await Person.AtAsync(chromium.Browser, _plant, "en");
        await person.SignInAsync("administrator");

        await person.GoAsync("/sites/wuhu/p/" + Tightening);
        await person.Page.Locator("tr[data-tightening='2'] [data-action=bind]").ClickAsync();
        await person.Page.Locator("#bind-unit").FillAsync(serial);
        await person.Page.Locator("#bind-reason").FillAsync("The scanner was off");
        await person.Page.Locator("[data-form=bind] button[type=submit]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("tr[data-tightening='2']")).ToHaveCountAsync(0);
        await person.Page.Locator("tr[data-tightening='3'] [data-action=reject]").ClickAsync();
        await person.Page.Locator("#reason").FillAsync("A test piece");
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await Assertions.Expect(person.Page.Locator("tr[data-tightening='3']")).ToHaveCountAsync(0);
        await person.Page.Locator("[role=tab]").Nth(1).ClickAsync();
        await person.SeesAsync("tr[data-tightening='2'][data-state=Bound]");
        await person.SeesAsync("tr[data-tightening='3'][data-state=Rejected]");

        await person.GoAsync("/sites/wuhu/p/" + Labels);
        await person.Page.Locator("[data-action=cancel]").First.ClickAsync();
        await person.Page.Locator("#reason").FillAsync("Not wanted");
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await person.Page.Locator("[role=tab]").Nth(3).ClickAsync();
        await person.Page.Locator("[data-action=print-again]").First.ClickAsync();
        await person.Page.Locator("#reason").FillAsync("Wanted after all");
        _printer.PaperOut = false;
        await person.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await person.Page.Locator("[role=tab]").Nth(2).ClickAsync();
        await person.SeesAsync($"tr[data-label='{serial}'][data-state=Printed]");
        _printer.Printed.ShouldContain(l => l.Fields[0] == serial);
    }

    public async Task DisposeAsync()
    {
        await _plant.DisposeAsync();
        await _controller.DisposeAsync();
        await _printer.DisposeAsync();
    }

    /// <summary>A car at the station, its label waiting for paper, a good tightening, one without a unit and one with a wrong program.</summary>
    private async Task<string> FillAsync()
    {
        _printer.PaperOut = true;
        await _plant.AskAsync(new ImportOrders(await _plant.OrderFileAsync(5)));
        var order = (await _plant.AskAsync(new ListOrders(Take: 1))).Items[0];
        var serial = (await _plant.AskAsync(new ReleaseOrder(order.Number))).Serial;
        await DefineAsync("TC-1", Tightening, "open-protocol", _controller.Port, ("bolts", "1.1=TORQUE_AIRBAG"));
        await DefineAsync("PRN-1", Labels, "zpl", _printer.Port);
        foreach (var station in new[] { "BODY-10", "PAINT-10" })
        {
            await _plant.WorkAsync(station, serial);
        }

        await _plant.AskAsync(new StartOperation(Station, serial));
        await Until.SoAsync(() => _controller.Identifier == serial && _controller.ToolEnabled);
        _controller.Tighten(8m, 45);
        _controller.Scan("");
        _controller.Tighten(8.1m, 46);
        _controller.Tighten(8.2m, 47, parameterSet: 9);
        await Until.SoAsync(async () => (await DeviceAsync("TC-1")).Facts["inDoubt"] == "2" && (await DeviceAsync("PRN-1")).Facts["waiting"] == "1");
        return serial;
    }

    private Task DefineAsync(string code, string plugin, string driver, int port, params (string Key, string Value)[] more) =>
        _plant.AskAsync(new DefineDevice(
            code, plugin, driver, more.Append(("host", "127.0.0.1")).Append(("port", $"{port}")).ToDictionary(s => s.Item1, s => s.Item2), Station));

    private async Task<DeviceRow> DeviceAsync(string code) => (await _plant.AskAsync(new ListDevices())).Single(d => d.Code == code);

    private static async Task LooksAsync(Person person, string name, string? path, string shown, string theme)
    {
        if (path is not null)
        {
            await person.GoAsync(path);
        }

        await person.SeesAsync(shown);
        await Assertions.Expect(person.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await person.Page.EvaluateAsync("document.fonts.ready");
        await person.ShootAsync($"{name}.{theme}.{person.Culture}");
        (await person.Page.EvaluateAsync<string[]>("[...document.body.innerText.matchAll(/\\b(Ui|Platform|mes\\.[a-z-]+):[A-Z][A-Za-z.]+/g)].map(m => m[0])"))
            .ShouldBeEmpty($"{name} shows keys instead of words");
        (await person.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, $"{name} sticks out sideways in {person.Culture}");
        if (person.Culture != "zh-Hans")
        {
            (await Accessibility.BarriersAsync(person.Page)).ShouldBeEmpty(name);
        }
    }
}
