using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mes.Host.Tests.Administration;

/// <summary>Reads answers of the API.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status, string code)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static async Task ShouldBeDoneAsync(this Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    public static IEnumerable<string?> Codes(this JsonElement problem) =>
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString());

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body) => client.PutAsJsonAsync(path, body);
}
