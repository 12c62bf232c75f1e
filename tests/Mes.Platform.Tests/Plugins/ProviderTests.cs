using System.Text;
using Mes.Platform.Plugins.Providers;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task A_lot_and_a_container_get_their_labels_as_a_unit_does_and_only_from_who_makes_such_labels()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Providers");
        var app = plant.App;
        await app.RunAsync(new ReceiveLot("P-SEAT", "L-7", 12.5m, "STORE-1", "SUP-1"));
        await app.RunAsync(new AddContainer("PAL-1", ContainerKind.Pallet, "STORE-1"));
        var lot = new RenderLabel(LabelSubject.Lot, "L-7", "P-SEAT");
        var pallet = new RenderLabel(LabelSubject.Container, "PAL-1");
        await RefusedAsync(app, lot, "Platform:Provider.None");
        await plant.SwitchAsync(Plugin, on: true);

        // Three make labels of lots, two of containers, and each is offered only where it does.
        var providers = app.Services.GetRequiredService<IProviders>();
        providers.At<ILabelRenderer>("wuhu", LabelKinds.Lot).Select(p => p.Name).ShouldBe([Plugin + "/broken", Plugin + "/lots", Plugin + "/svg"]);
        providers.At<ILabelRenderer>("wuhu", LabelKinds.Container).Select(p => p.Name).ShouldBe([Plugin + "/broken", Plugin + "/svg"]);
        await RefusedAsync(app, lot, "Platform:Provider.Choose");
        await RefusedAsync(app, pallet with { Provider = Plugin + "/lots" }, "Platform:Provider.Kind");
        Text(await app.RunAsync(lot with { Provider = Plugin + "/lots" })).ShouldBe("lot=L-7|partNumber=P-SEAT|place=STORE-1|quantity=12.5|supplier=SUP-1|supplierLot=L-7");

        await app.RunAsync(new ChooseProvider("wuhu", nameof(ILabelRenderer), Plugin + "/svg"));
        Text(await app.RunAsync(lot with { Copies = 2 })).ShouldBe("<svg><text>L-7 x2</text></svg>");
        Text(await app.RunAsync(pallet)).ShouldBe("<svg><text>PAL-1 x1</text></svg>");
        using var client = app.ClientFor("operator", "wuhu");
        (await client.GetStringAsync(new Uri("traceability/lots/P-SEAT/L-7/labels/rendered", UriKind.Relative))).ShouldContain("L-7");
        await app.RunAsync(new ChooseProvider("wuhu", nameof(ILabelRenderer), Plugin + "/lots"));
        Text(await app.RunAsync(lot)).ShouldStartWith("lot=L-7");
        await RefusedAsync(app, pallet, "Platform:Provider.Choose", "the site's choice makes no such labels, so it is none");
    }

    [Fact]
    public async Task A_provider_that_nobody_declares_is_not_chosen()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Providers");

        await RefusedAsync(plant.App, new ChooseProvider("wuhu", nameof(ILabelRenderer), Plugin + "/lines"), "Platform:Provider.Unknown");
        await RefusedAsync(plant.App, new ChooseProvider("wuhu", "INothing", null), "Platform:Provider.Unknown");
    }

    private static string Text(LabelFile file) => Encoding.UTF8.GetString(file.Content);

    private static async Task RefusedAsync<TResult>(MesApp app, IUseCase<TResult> useCase, string code, string? why = null) =>
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(useCase))).Code.ShouldBe(code, why);
}
