using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Routing.Endpoints;

/// <summary>A step to be skipped.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Reason">Why.</param>
internal sealed record SkipBody(string Operation, string Reason);

/// <summary>Where a unit is to wait.</summary>
/// <param name="Operation">Operation code.</param>
internal sealed record MoveBody(string Operation);

/// <summary>A term to be set aside.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Term">Code of the term.</param>
/// <param name="Reason">Why.</param>
/// <param name="Operation">Operation code; null: the one that the station means.</param>
/// <param name="Person">Who would do it; null: who asks.</param>
internal sealed record OverrideBody(string Station, string Term, string Reason, string? Operation = null, string? Person = null);

/// <summary>What a station is set up with.</summary>
/// <param name="Tool">Tool code, or null.</param>
/// <param name="Program">Program, or null.</param>
internal sealed record SetupBody(string? Tool = null, string? Program = null);

/// <summary>Endpoints for ways beside the plan, people and set-ups.</summary>
internal static class DeviationEndpoints
{
    public static void MapDeviations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/units/{serial}/skip", (ApiCall call, string serial, SkipBody body) =>
            RoutingEndpoints.AnswerAsync(call, new SkipOperation(serial, body.Operation, body.Reason), "", serial))
            .WithName("SkipOperation").WithSummary("Skips a step that may come next, with a reason.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/units/{serial}/move", (ApiCall call, string serial, MoveBody body) =>
            RoutingEndpoints.AnswerAsync(call, new MoveUnit(serial, body.Operation), "", serial))
            .WithName("MoveUnit").WithSummary("Lets a unit wait for another step that may come next.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/units/{serial}/override", (ApiCall call, string serial, OverrideBody body) =>
            call.RunAsync(new OverrideTerm(body.Station, serial, body.Term, body.Reason, body.Operation, body.Person)))
            .WithName("OverrideTerm").WithSummary("Sets a standing term aside for this visit, with a reason.");
        routes.MapPost("/concessions", (ApiCall call, GrantConcession body) => call.RunAsync(body))
            .WithName("GrantConcession").WithSummary("Grants a temporary deviation with owner, end and quantity.");
        routes.MapGet("/concessions", (ApiCall call) => call.RunAsync(new ListConcessions()))
            .WithName("ListConcessions").WithSummary("Lists temporary deviations, newest first.");
        routes.MapPost("/concessions/{number}/end", (ApiCall call, string number) => call.RunAsync(new EndConcession(number)))
            .WithName("EndConcession").WithSummary("Ends a temporary deviation now.");
        routes.MapPut("/certificates", (ApiCall call, KeepCertificates body) => call.RunAsync(body))
            .WithName("KeepCertificates").WithSummary("Takes certificates of people: all lines or none.");
        routes.MapGet("/certificates", (ApiCall call, string? person, string? skill) =>
            call.RunAsync(new ListCertificates(person, skill)))
            .WithName("ListCertificates").WithSummary("Lists certificates by person and skill.");
        routes.MapPost("/certificates/{person}/{skill}/withdraw", (ApiCall call, string person, string skill) =>
            call.RunAsync(new WithdrawCertificate(person, skill)))
            .WithName("WithdrawCertificate").WithSummary("Ends a person's certificate now.");
        routes.MapPut("/stations/{station}/setup", (ApiCall call, string station, SetupBody body) =>
            call.RunAsync(new SetUpStation(station, body.Tool, body.Program)))
            .WithName("SetUpStation").WithSummary("Says which tool and program a station is set up with.");
    }
}
