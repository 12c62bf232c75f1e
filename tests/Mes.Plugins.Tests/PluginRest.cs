using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mes.Plugins.Tests;

/// <summary>Somebody with these rights at the short address of a plugin's endpoints.</summary>
internal sealed class PluginRest : IDisposable
{
    private readonly HttpClient _client;

    public PluginRest(MesApp app, string plugin, string rights)
    {
        _client = app.ClientFor(rights);
        _client.BaseAddress = new Uri(app.Address, $"/api/v1/p/{plugin}/v1/");
        _client.DefaultRequestHeaders.Add("X-Mes-Site", "wuhu");
    }

    public async Task<JsonNode> GetAsync(string path) => (await _client.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Every row of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllAsync(string path)
    {
        var (rows, after) = (new List<JsonNode>(), "");
        do
        {
            var page = await GetAsync(path + after);
            rows.AddRange(page["items"]!.AsArray()!);
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        return rows;
    }

    public async Task<JsonNode> PostAsync(string path, object? body = null, string? key = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, key);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task RefusedAsync(HttpMethod method, string path, object? body, string code, string? key = null)
    {
        using var answer = await SendAsync(method, path, body, key);
        var problem = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeFalse(problem);
        JsonNode.Parse(problem)!["code"]!.GetValue<string>().ShouldBe(code, problem);
    }

    /// <summary>What is answered to a command: what it made, or the code with which it is refused.</summary>
    public async Task<(JsonNode? Made, string? Code)> TryPostAsync(string path, object? body, string key)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, key);
        var node = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return answer.IsSuccessStatusCode ? (node, null) : (null, node["code"]?.ToString() ?? $"{answer.StatusCode}");
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await _client.SendAsync(request);
    }
}
