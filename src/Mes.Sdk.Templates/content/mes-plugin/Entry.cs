using Mes.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Company.Plugin1;

/// <summary>Registers what the plugin adds. Called once for every site where it is switched on.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddPluginJson(LineJson.Default);
        builder.Services.AddSingleton<IApiModule, LineApi>();
    }
}
