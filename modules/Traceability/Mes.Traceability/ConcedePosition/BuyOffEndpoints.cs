using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class BuyOffEndpoints
{
    public static void MapBuyOff(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/units/{serial}/differences", (ApiCall call, string serial) => call.RunAsync(new CompareBuild(serial)))
            .WithName("CompareBuild").WithSummary("Where a unit as built differs from its order, and what was conceded.");
        endpoints.MapPost("/units/{serial}/differences/{position}/concession", (ApiCall call, string serial, string position, ConcessionBody body) =>
                call.RunAsync(new ConcedePosition(serial, position, body.Owner, body.Reason, body.ExpiresOn)))
            .WithName("ConcedePosition").WithSummary("Concedes that the unit leaves with that difference.");
        endpoints.MapPost("/units/{serial}/differences/{position}/concession/withdrawal", (ApiCall call, string serial, string position, WithdrawalBody body) =>
                call.RunAsync(new WithdrawConcession(serial, position, body.Reason)))
            .WithName("WithdrawConcession").WithSummary("Takes a concession back.");
        endpoints.MapGet("/part-releases", (ApiCall call, string? partNumber, string? supplier, int? take) =>
                call.RunAsync(new ListReleasedParts(partNumber, take ?? 200, supplier)))
            .WithName("ListReleasedParts").WithSummary("Which revisions and suppliers of parts are released.");
        endpoints.MapPost("/part-releases", (ApiCall call, ReleasePart body) => call.RunAsync(body))
            .WithName("ReleasePart").WithSummary("Releases a revision of a part from a supplier for a model, or sets its days anew.");
    }

    internal sealed record ConcessionBody(string Owner, string Reason, DateOnly? ExpiresOn = null);

    internal sealed record WithdrawalBody(string Reason);
}
