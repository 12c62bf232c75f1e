using Mes.Sdk.Data;
using Microsoft.Extensions.DependencyInjection;
using ZplLabels.Api;
using ZplLabels.Jobs;
using ZplLabels.Printing;
using ZplLabels.Rendering;
using ZplLabels.Screens;

namespace ZplLabels;

/// <summary>Labels of units, lots and containers on printers that speak ZPL II.</summary>
internal sealed class ZplPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddPluginDatabase<LabelDb, SqliteLabelDb, MySqlLabelDb>();
        builder.Services.AddSingleton<LabelStore>();
        builder.Services.AddSingleton<Printers>();
        builder.Services.AddSingleton<LabelDesk>();
        builder.Services.AddSingleton<IDeviceDriver, ZplDriver>();
        builder.Services.AddPluginJson(LabelsJson.Default);
        builder.Services.AddSingleton<IApiModule, LabelsApi>();
        builder.Services.AddPluginJob<TidyLabels>("tidy");
        builder.AddProvider<ILabelRenderer, ZplRenderer>("zpl");
        builder.AddPage<LabelsPage>("labels").AddSlot<UnitLabels>("unit");
    }
}
