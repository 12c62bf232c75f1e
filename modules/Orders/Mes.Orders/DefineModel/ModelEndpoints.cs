using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Orders.Features;

/// <summary>A model's definition as a body; its code stands in the address.</summary>
internal sealed record ModelBody(
    string Name,
    IReadOnlyList<OptionFamily> Families,
    IReadOnlyList<OptionRule>? Rules = null,
    IReadOnlyList<BomLine>? Lines = null,
    string? SerialCode = null);

internal static class ModelEndpoints
{
    public static void MapModels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/models", (ApiCall call) => call.RunAsync(new ListModels()))
            .WithName("ListModels").WithSummary("Models by code.");
        endpoints.MapGet("/models/{code}", (ApiCall call, string code) => call.RunAsync(new GetModel(code)))
            .WithName("GetModel").WithSummary("A model's option families, rules and 150 % bill of material.");
        endpoints.MapPut("/models/{code}", (ApiCall call, string code, ModelBody body) => call.RunAsync(new DefineModel(
                new ModelDefinition(code, body.Name, body.Families, body.Rules ?? [], body.Lines ?? [], body.SerialCode))))
            .WithName("DefineModel").WithSummary("Defines a model or replaces its definition; every fault is reported by member.");
        endpoints.MapGet("/models/{code}/check", (ApiCall call, string code, DateOnly? on) => call.RunAsync(new CheckModel(code, on)))
            .WithName("CheckModel").WithSummary("Explodes every order that the model allows and reports gaps and overlaps.");
    }
}
