using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mes.Routing.Tests;

/// <summary>People of different roles at the module's REST interface of Wuhu.</summary>
internal sealed class Rest(RoutingApp app) : IDisposable
{
    private readonly Dictionary<string, HttpClient> _clients = [];

    public Task<JsonElement> GetAsync(string role, string path) => SendAsync(role, HttpMethod.Get, path, null);

    public Task<JsonElement> PutAsync(string role, string path, object body) => SendAsync(role, HttpMethod.Put, path, body);

    public Task<JsonElement> PostAsync(string role, string path, object? body) => SendAsync(role, HttpMethod.Post, path, body);

    public async Task<JsonElement> SendAsync(string role, HttpMethod method, string path, object? body)
    {
        var (status, answer) = await AskAsync(role, method, path, body);
        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    /// <returns>The problem.</returns>
    public async Task<JsonElement> RefusedAsync(string role, HttpMethod method, string path, object? body)
    {
        var (status, answer) = await AskAsync(role, method, path, body);
        ((int)status).ShouldBeInRange(400, 499, answer.ToString());
        return answer;
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string role, HttpMethod method, string path, object? body)
    {
        if (!_clients.TryGetValue(role, out var client))
        {
            _clients.Add(role, client = app.App.ClientFor(role, "wuhu"));
        }

        using var request = new HttpRequestMessage(method, "routing/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}

/// <summary>Short ways into an answer.</summary>
internal static class JsonAnswers
{
    public static string? Text(this JsonElement node, string name) => node.GetProperty(name).ToString();

    /// <summary>One property of every row.</summary>
    public static IReadOnlyList<string> Rows(this JsonElement rows, string name) => [.. rows.EnumerateArray().Select(r => r.GetProperty(name).ToString())];
}
