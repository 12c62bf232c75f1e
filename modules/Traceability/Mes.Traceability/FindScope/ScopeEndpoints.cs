using System.Text;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class ScopeEndpoints
{
    public static void MapScopes(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/scopes/find", (ApiCall call, FindScope body) => call.RunAsync(body))
            .WithName("FindScope").WithSummary("Which units are affected: by lot, component, part, station and interval, tool, and combinations, with the ways that put each in scope.");
        endpoints.MapPost("/scopes/evidence", async (ApiCall call, FindScope body) =>
            {
                var evidence = await call.RunAsync(new MakeScopeEvidence(body));
                return Results.File(Encoding.UTF8.GetBytes(evidence.Json), "application/json", evidence.FileName);
            })
            .WithName("MakeScopeEvidence").WithSummary("The answer to a scope as a signed file that can be computed again.");
        endpoints.MapPost("/scopes/evidence/verify", (ApiCall call, EvidenceBody body) => call.RunAsync(new VerifyScopeEvidence(body.Json)))
            .WithName("VerifyScopeEvidence").WithSummary("Checks a scope's evidence and computes it again.");
        endpoints.MapPost("/genealogy/explore", (ApiCall call, ExploreGenealogy body) => call.RunAsync(body))
            .WithName("ExploreGenealogy").WithSummary("What is in a unit, component or lot, or where it went, one step, at a moment.");
        endpoints.MapGet("/units/{serial}/tree", (ApiCall call, string serial, DateTime? at) => call.RunAsync(new GetUnitTree(serial, at)))
            .WithName("GetUnitTree").WithSummary("Everything in a unit, to any depth, now or at a time.");
    }

    internal sealed record EvidenceBody(string Json);
}
