using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

/// <summary>Whatever is wrong with a request: every endpoint of the product says so in the house's shape, with a code, and never falls over.</summary>
public sealed class BadInputTests
{
    /// <summary>A body, its type, and what must come back.</summary>
    private static readonly (string Body, string Type, string[] Codes)[] BadBodies =
    [
        ("{", "application/json", ["Platform:Invalid"]),
        ("\"a word\"", "application/json", ["Platform:Invalid"]),
        ("""{"nobodyKnowsThis":1}""", "application/json", ["Platform:Invalid"]),
        ("", "application/json", ["Platform:RequestInvalid"]),
        ("null", "application/json", ["Platform:RequestInvalid", "Platform:Invalid"]),
        ("name=t", "application/x-www-form-urlencoded", ["Platform:MediaTypeUnsupported"]),
    ];

    [Fact]
    public async Task Every_endpoint_that_takes_a_body_refuses_a_bad_one_with_a_code()
    {
        await using var app = await StartAsync();
        using var client = app.ClientFor("administrator,engineer,quality,planner,operator");
        var wrong = new List<string>();
        // Those that read a file themselves say in their own words what is wrong with it.
        var takers = Endpoints(app).Where(e => e.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } taken && type != typeof(string)
            && taken.ContentTypes.Contains("application/json")).ToList();

        takers.Count.ShouldBeGreaterThan(60);
        takers.Where(e => MethodOf(e) == "GET").Select(e => e.DisplayName).ShouldBeEmpty("what is asked for stands in the address");
        foreach (var endpoint in takers)
        {
            var optional = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.IsOptional;
            foreach (var (body, type, codes) in BadBodies.Where(b => !optional || b.Body is not ("" or "null")))
            {
                using var request = new HttpRequestMessage(new HttpMethod(MethodOf(endpoint)), PathOf(endpoint, null))
                {
                    Content = new StringContent(body, Encoding.UTF8, type),
                };
                await LookAsync(client, request, $"{type} {body}", codes, wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_query_that_is_no_text_refuses_what_it_can_not_read_with_a_code()
    {
        await using var app = await StartAsync();
        using var client = app.ClientFor("administrator,engineer,quality,planner,operator");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var endpoint in Endpoints(app).Where(e => MethodOf(e) == "GET"))
        {
            foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Where(IsParsed(endpoint)))
            {
                asked++;
                using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(endpoint, parameter.Name));
                await LookAsync(client, request, parameter.Name, ["Platform:RequestInvalid", "Platform:Invalid", "Platform:ChoiceUnknown"], wrong);
            }
        }

        asked.ShouldBeGreaterThan(40);
        wrong.ShouldBeEmpty();
    }

    private static async Task LookAsync(HttpClient client, HttpRequestMessage request, string what, string[] codes, List<string> wrong)
    {
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var status = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType;
        var problem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonSerializer.Deserialize<JsonElement>(text) : default;
        if (!status || problem.ValueKind != JsonValueKind.Object || !codes.Contains(problem.GetProperty("code").GetString())
            || string.IsNullOrEmpty(problem.GetProperty("detail").GetString()) || string.IsNullOrEmpty(problem.GetProperty("traceId").GetString()))
        {
            wrong.Add($"{request.Method} {request.RequestUri}, {what}: {(int)answer.StatusCode} {text}");
        }
    }

    private static Func<IParameterBindingMetadata, bool> IsParsed(RouteEndpoint endpoint) => p =>
        p.HasTryParse && p.ParameterInfo.ParameterType != typeof(string) && endpoint.RoutePattern.GetParameter(p.Name) is null;

    private static IEnumerable<RouteEndpoint> Endpoints(MesApp app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true);

    private static string MethodOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    /// <summary>The address with something in each place; every query that must be there is, but for the bad one.</summary>
    private static string PathOf(RouteEndpoint endpoint, string? bad)
    {
        var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(PartOf))));
        var queries = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(p => (p.HasTryParse || p.ParameterInfo.ParameterType == typeof(string)) && endpoint.RoutePattern.GetParameter(p.Name) is null)
            .Where(p => p.Name == bad || !p.IsOptional)
            .Select(p => $"{p.Name}={(p.Name == bad ? "not-one-of-these" : GoodOf(p.ParameterInfo.ParameterType))}");
        return $"/{path}?{string.Join('&', queries)}";
    }

    private static string PartOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "site" } => "wuhu",
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(p => p.Content).FirstOrDefault() switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "7",
            _ => "x",
        },
        _ => "x",
    };

    private static string GoodOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => "x",
        var t when t == typeof(Guid) => Guid.Empty.ToString(),
        var t when t == typeof(DateTime) || t == typeof(DateTimeOffset) || t == typeof(DateOnly) => "2026-01-01",
        var t when t == typeof(bool) => "true",
        _ => "1",
    };

    private static async Task<MesApp> StartAsync()
    {
        var options = new MesAppOptions { Settings = { ["RateLimits:ApiPerSecond"] = "1000000", ["RateLimits:ApiBurst"] = "1000000" } };
        return await MesApp.StartAsync(TestDatabase.Sqlite, options);
    }
}
