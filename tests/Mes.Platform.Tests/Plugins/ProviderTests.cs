using System.Text;
using Mes.Platform.Plugins.Providers;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Platform.Tests.Plugins;

public sealed class ProviderTests
{
    private const string Plugin = "test.providers";

    [Fact]
    public async Task A_unit_gets_the_label_and_its_record_the_format_that_the_site_has_chosen()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Providers");
        var app = plant.App;
        var line = new TestLine("LABELLED", 0, 0);
        await line.DefineAsync(app);
        var serial = (await line.StartedAsync(app, 1))[0].Serial;
        await RefusedAsync(app, new RenderUnitLabel(serial), "Platform:Provider.None");
        await plant.SwitchAsync(Plugin, on: true);

        await RefusedAsync(app, new RenderUnitLabel(serial), "Platform:Provider.Choose");
        await app.RunAsync(new ChooseProvider("wuhu", nameof(ILabelRenderer), Plugin + "/svg"));
        var label = await app.RunAsync(new RenderUnitLabel(serial, Copies: 2));
        (label.MediaType, Encoding.UTF8.GetString(label.Content)).ShouldBe(("image/svg+xml", $"<svg><text>{serial} x2</text></svg>"));
        await RefusedAsync(app, new RenderUnitLabel(serial, Plugin + "/broken"), "Platform:Provider.Failed");
        await RefusedAsync(app, new RenderUnitLabel(serial, "nobody/svg"), "Platform:Provider.Unknown");
        var record = Encoding.UTF8.GetString((await app.RunAsync(new ExportRecord(serial))).Content);
        record.Split('\n').ShouldBe(["1;orders.unit-released", "2;routing.operation-started"]);
        using var client = app.ClientFor("operator", "wuhu");
        (await client.GetStringAsync(new Uri($"routing/units/{serial}/label", UriKind.Relative))).ShouldContain(serial);

        await plant.SwitchAsync(Plugin, on: false);
        await RefusedAsync(app, new RenderUnitLabel(serial), "Platform:Provider.Unknown");
    }

    [Fact]
    public async Task A_provider_that_nobody_declares_is_not_chosen()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Providers");

        await RefusedAsync(plant.App, new ChooseProvider("wuhu", nameof(ILabelRenderer), Plugin + "/lines"), "Platform:Provider.Unknown");
        await RefusedAsync(plant.App, new ChooseProvider("wuhu", "INothing", null), "Platform:Provider.Unknown");
    }

    private static async Task RefusedAsync<TResult>(MesApp app, IUseCase<TResult> useCase, string code) =>
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(useCase))).Code.ShouldBe(code);
}
