using System.Text;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/campaigns", (ApiCall call, int? take) => call.RunAsync(new ListCampaigns(take ?? 100)))
            .WithName("ListCampaigns").WithSummary("Campaigns, open ones first.");
        endpoints.MapPost("/campaigns", (ApiCall call, OpenCampaign body) => call.RunAsync(body))
            .WithName("OpenCampaign").WithSummary("Opens a campaign over the units of a scope.");
        endpoints.MapGet("/campaigns/{number}", (
                ApiCall call, string number, Choice<CampaignState>? state, string? after, int? take, string? market, Choice<UnitLife>? life, string? place, string? search) =>
                call.RunAsync(new GetCampaign(number, state?.Value, after, take ?? 200, market, life?.Value, place, search)))
            .WithName("GetCampaign").WithSummary("A campaign with its counts by state, market and place, and its units.");
        endpoints.MapGet("/campaigns/{number}/export", async (ApiCall call, string number) =>
            {
                var file = await call.RunAsync(new ExportCampaign(number));
                return Results.File(Encoding.UTF8.GetBytes(file.Content), "text/csv", file.FileName);
            })
            .WithName("ExportCampaign").WithSummary("A campaign's units with every step, as CSV.");
        endpoints.MapPost("/campaigns/{number}/computation", (ApiCall call, string number) => call.RunAsync(new RecomputeCampaign(number)))
            .WithName("RecomputeCampaign").WithSummary("Computes the scope again: new units join, none is dropped.");
        endpoints.MapPost("/campaigns/{number}/units", (ApiCall call, string number, StepBody body) => call.RunAsync(
                new MoveCampaignUnits(number, body.Serials, body.State, body.Remedy, body.Note, body.Proof, body.ProofHash)))
            .WithName("MoveCampaignUnits").WithSummary("Moves units on: notified, remedied, closed with proof.");
        endpoints.MapPost("/campaigns/{number}/closing", (ApiCall call, string number) => call.RunAsync(new CloseCampaign(number)))
            .WithName("CloseCampaign").WithSummary("Closes a campaign whose units are all closed.");
    }

    internal sealed record StepBody(
        IReadOnlyList<string> Serials, CampaignState State, CampaignRemedy? Remedy = null, string? Note = null, string? Proof = null, string? ProofHash = null);
}
