using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rich.Settings;

namespace Rich.Api;

/// <summary>Endpoints that show who asks, refuse, and read a body.</summary>
internal sealed class RichApi : IApiModule
{
    public void Map(IPluginEndpoints endpoints)
    {
        endpoints.MapGet("/v1/hello", (IPluginCall call, IPluginSite site, ITexts texts) => new Hello(
            texts.Get("test.rich:Greeting"), RichPlugin.Version, site.Site.Code, call.Caller.Actor.Name, call.IsGranted("write"))).RequirePermission("read");
        endpoints.MapPost("/v1/marks/{serial}", (string serial, Mark body, IPluginCall call) =>
            body.Weight > 0 ? new Marked(serial, body.Weight, call.Caller.IdempotencyKey) : throw MesException.Invalid("test.rich:Weight", ("Weight", body.Weight)))
            .RequirePermission("write");
        endpoints.MapGet("/v1/health", () => TypedResults.Text("up")).AllowAnonymous();
        endpoints.MapGet("/v1/headers", (HttpContext http) =>
        {
            http.Response.Headers.SetCookie = "mes.session=stolen";
            return string.Join(',', http.Request.Headers.Keys.Order());
        }).RequirePermission("Routing.Read");
    }
}

internal sealed record Hello(string Text, string Version, string Site, string Actor, bool MayWrite);

internal sealed record Mark(int Weight);

internal sealed record Marked(string Serial, int Weight, string? Key);

[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Mark))]
[JsonSerializable(typeof(Marked))]
[JsonSerializable(typeof(SettingsView))]
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
internal sealed partial class RichJson : JsonSerializerContext;
