using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Plugins.Api;

/// <summary>Adds what plugins that are at work say of their endpoints to <c>/openapi/v1.json</c>. Their documents are files made when they were packed and are merged as text: a document made at run time would keep a plugin's types for ever.</summary>
internal sealed class PluginOpenApi(PluginRoutes routes, ILogger<PluginOpenApi> log)
{
    private const string Schemas = "#/components/schemas/";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path != "/openapi/v1.json" || routes.Plugins() is not { Count: > 0 } plugins)
        {
            await next(http);
            return;
        }

        var (answer, body) = (http.Response.Body, new MemoryStream());
        http.Response.Body = body;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        var merged = http.Response.StatusCode == StatusCodes.Status200OK ? Merge(body.ToArray(), plugins) : body.ToArray();
        http.Response.ContentLength = merged.Length;
        await answer.WriteAsync(merged, http.RequestAborted);
    }

    private byte[] Merge(byte[] core, IEnumerable<PluginActivation> plugins)
    {
        var document = JsonNode.Parse(core)!.AsObject();
        foreach (var plugin in plugins)
        {
            try
            {
                Add(document, plugin);
            }
            catch (Exception e) when (e is JsonException or IOException or InvalidOperationException)
            {
                log.LogWarning("The OpenAPI document of {Id} {Version} can't be read: {Reason}", plugin.PluginId, plugin.Manifest.Version, e.Message);
            }
        }

        return JsonSerializer.SerializeToUtf8Bytes(document);
    }

    private static void Add(JsonObject document, PluginActivation plugin)
    {
        if (plugin.Manifest.Api?.OpenApi is not { } name || Path.Combine(plugin.Folder, name) is var file && !File.Exists(file))
        {
            return;
        }

        var own = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
        Rename(own, plugin.PluginId);
        var (paths, schemas) = (Member(document, "paths"), Member(Member(document, "components"), "schemas"));
        foreach (var (path, item) in own["paths"]?.AsObject() ?? [])
        {
            paths[$"/api/v1/sites/{{site}}/p/{plugin.PluginId}/{path.Trim('/')}"] = Operations(item!.DeepClone().AsObject(), plugin.PluginId);
        }

        foreach (var (schema, content) in own["components"]?["schemas"]?.AsObject() ?? [])
        {
            schemas[$"{plugin.PluginId}.{schema}"] = content!.DeepClone();
        }
    }

    private static JsonObject Operations(JsonObject item, string plugin)
    {
        var site = new JsonObject { ["name"] = "site", ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };
        foreach (var operation in item.Select(o => o.Value).OfType<JsonObject>())
        {
            operation["tags"] = new JsonArray(plugin);
            var parameters = operation["parameters"] as JsonArray ?? [];
            operation["parameters"] = parameters;
            parameters.Insert(0, site.DeepClone());
        }

        return item;
    }

    /// <summary>Schemas of two plugins, or of a plugin and the core, may have one name.</summary>
    private static void Rename(JsonNode? node, string plugin)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Rename(item, plugin);
                }

                break;
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (name == "$ref" && value?.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var target
                        && target.StartsWith(Schemas, StringComparison.Ordinal))
                    {
                        members[name] = $"{Schemas}{plugin}.{target[Schemas.Length..]}";
                    }
                    else
                    {
                        Rename(value, plugin);
                    }
                }

                break;
        }
    }

    private static JsonObject Member(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject member)
        {
            owner[name] = member = [];
        }

        return member;
    }
}
