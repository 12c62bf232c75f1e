using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Security;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Mes.Platform.Plugins.Assets;

/// <summary><c>/_p/{plugin}/{version}/…</c>: static files of plugins at work. Every answer is checked against the hash that was signed, and can run nothing by itself when it is opened alone.</summary>
internal static class PluginAssetEndpoint
{
    public const string Root = "/_p";
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    public static void MapPluginAssets(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet(Root + "/{plugin}/{version}/{**path}", ServeAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task ServeAsync(
        HttpContext http, string plugin, string version, string? path, PluginAssetsPoint assets, IPermissionChecker permissions, PluginAlarms alarms, CancellationToken ct)
    {
        var actor = Callers.ActorOf(http.User, http.Connection.RemoteIpAddress?.ToString());
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        if (assets.Find(plugin, version, site => permissions.MaySee(actor, site)) is not { } folder || folder.Find(path ?? "") is not { } asset)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await folder.ReadAsync(asset, ct) is not { } content)
        {
            alarms.Raise("", plugin, "asset:" + path, MesError.Of("Platform:Plugin.FileChanged", ("Id", plugin), ("File", path)));
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var marked = http.Request.Query["v"] == asset.Sha256[..8];
        headers.CacheControl = marked ? "private, max-age=31536000, immutable" : "private, no-cache";
        await Results.Bytes(content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Sha256[..32]}\"")).ExecuteAsync(http);
    }
}
