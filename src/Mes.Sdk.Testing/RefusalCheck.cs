using System.Net;
using System.Text;

namespace Mes.Sdk.Testing;

/// <summary>Knocks at every endpoint without a name, and with a name that lacks its permission.</summary>
internal sealed class RefusalCheck(TrialHost host, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints)
{
    /// <summary>A right that every host knows, and no plugin's endpoint should be content with.</summary>
    private static readonly string[] Elsewhere = ["Platform.Tokens", "Platform.Audit", "Platform.Settings"];

    public async Task RunAsync(List<ConformanceCheck> checks)
    {
        if (endpoints.Count == 0)
        {
            return;
        }

        var harmless = Elsewhere.First(p => endpoints.All(e => e.Permission != p));
        using var nobody = host.ClientOf(null);
        using var stranger = await host.SomebodyAsync("stranger", [harmless]);
        var open = new List<string>();
        foreach (var endpoint in endpoints.Where(e => !e.Open))
        {
            foreach (var (client, wanted) in new[] { (nobody, HttpStatusCode.Unauthorized), (stranger, HttpStatusCode.Forbidden) })
            {
                using var answer = await client.SendAsync(RequestFor(endpoint, manifest.Id));
                if (answer.StatusCode != wanted)
                {
                    open.Add($"{endpoint.Name} answers {(int)answer.StatusCode} instead of {(int)wanted}");
                }
            }
        }

        checks.Add(new("bronze", "refuses", open.Count == 0, open.Count == 0
            ? "Every endpoint refuses who is not signed in and who lacks its permission." : string.Join("; ", open)));
    }

    /// <summary>A request that reaches the endpoint; what stands in it is made up.</summary>
    public static HttpRequestMessage RequestFor(TrialEndpoint endpoint, string plugin)
    {
        var path = string.Join('/', endpoint.Route.Split('/').Select(s => s is ['{', .. var hole, '}'] ? ValueOf(hole) : s));
        var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), $"/api/v1/sites/{TrialHost.Site}/p/{plugin}/{path}");
        if (endpoint.Method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static string ValueOf(string hole) => hole switch
    {
        _ when hole.Contains(":guid", StringComparison.Ordinal) => Ids.New().ToString(),
        _ when hole.Contains(":int", StringComparison.Ordinal) || hole.Contains(":long", StringComparison.Ordinal) || hole.Contains(":decimal", StringComparison.Ordinal) => "1",
        _ when hole.Contains(":bool", StringComparison.Ordinal) => "true",
        _ when hole.Contains(":datetime", StringComparison.Ordinal) => "2026-01-01",
        _ => "TRIAL-1",
    };
}
