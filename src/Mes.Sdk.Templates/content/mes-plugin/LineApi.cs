using System.Text.Json.Serialization;
using Mes.Routing.Contracts;
using Mes.Sdk;
using Microsoft.AspNetCore.Builder;

namespace Company.Plugin1;

/// <summary>What the plugin answers over REST: <c>GET /api/v1/sites/{site}/p/com.company.plugin1/v1/line</c>.</summary>
internal sealed class LineApi : IApiModule
{
    public void Map(IPluginEndpoints endpoints) => endpoints.MapGet("/v1/line", ReadAsync).RequirePermission("read");

    /// <summary>Asks with the plugin's own rights, which plugin.json lists.</summary>
    private static async Task<Line> ReadAsync(IUseCases useCases, IPluginSite site, CancellationToken ct)
    {
        var board = await useCases.RunAsync(new GetBoard(), site.Caller, ct);
        return new Line(site.Site.Code, board.Stations.Count);
    }
}

/// <summary>The line at a glance.</summary>
internal sealed record Line(string Site, int Stations);

[JsonSerializable(typeof(Line))]
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
internal sealed partial class LineJson : JsonSerializerContext;
