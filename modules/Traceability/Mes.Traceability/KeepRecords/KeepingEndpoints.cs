using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class KeepingEndpoints
{
    public static void MapKeeping(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/retention", (ApiCall call) => call.RunAsync(new GetRetention()))
            .WithName("GetRetention").WithSummary("What is kept for how long, what may go, and what is held.");
        endpoints.MapPost("/retention/pruning", (ApiCall call) => call.RunAsync(new PruneRecords()))
            .WithName("PruneRecords").WithSummary("Lets go what has outlived its retention.");
        endpoints.MapGet("/retention/acts", (ApiCall call, int? take) => call.RunAsync(new ListKeepingActs(take ?? 50)))
            .WithName("ListKeepingActs").WithSummary("What was let go, and who was erased, by whom.");
        endpoints.MapGet("/people/{name}", (ApiCall call, string name, string? after) => call.RunAsync(new FindPerson(name, after)))
            .WithName("FindPerson").WithSummary("Where a person stands: what erasing would touch.");
        endpoints.MapGet("/people", (ApiCall call) => call.RunAsync(new ListPeople()))
            .WithName("ListPeople").WithSummary("People whose pseudonyms stand in the record.");
        endpoints.MapPost("/people/erasure", (ApiCall call, ErasePerson body) => call.RunAsync(body))
            .WithName("ErasePerson").WithSummary("Erases a person; every chain stays whole.");
    }
}
