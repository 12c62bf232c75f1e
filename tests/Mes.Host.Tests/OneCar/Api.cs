using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Mes.Host.Tests.OneCar;

/// <summary>An answer of the API.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body)
{
    public string Code => Body?["code"]?.GetValue<string>() ?? "";

    /// <summary>The codes of every reason.</summary>
    public string[] Reasons => [.. Body?["errors"]?.AsArray().Select(e => e!["code"]!.GetValue<string>()) ?? []];

    public Answer Ok()
    {
        Status.ShouldBe(HttpStatusCode.OK, Body?.ToJsonString());
        return this;
    }

    public Answer Refused(params string[] reasons)
    {
        Status.ShouldBe(HttpStatusCode.Conflict, Body?.ToJsonString());
        Reasons.ShouldBe(reasons, ignoreOrder: true, Body?.ToJsonString());
        return this;
    }

    public string Text(string member) => Body![member]!.GetValue<string>();
}

/// <summary>The API of one site as one caller.</summary>
internal sealed class Api(HttpClient http)
{
    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<Answer> PostAsync(string path, JsonNode? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : Json(body), key);

    public Task<Answer> PostCsvAsync(string path, string csv) =>
        SendAsync(HttpMethod.Post, path, new StringContent(csv, Encoding.UTF8, "text/csv"));

    public async Task<string> TextAsync(string path) => await http.GetStringAsync(path);

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
