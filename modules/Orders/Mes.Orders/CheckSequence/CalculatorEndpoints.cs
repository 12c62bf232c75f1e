using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Orders.Features;

/// <summary>An answer about a VIN, with its errors in words.</summary>
internal sealed record VinCheckAnswer(
    string Vin, bool Valid, IReadOnlyList<VinProblem> Errors, string? CheckDigit, string? ExpectedCheckDigit, bool CheckDigitValid,
    string? Manufacturer, string? Description, string? Indicator, IReadOnlyList<int> ModelYears);

/// <summary>Why a VIN is wrong.</summary>
internal sealed record VinProblem(string Code, string Detail);

/// <summary>Calculators that know nothing of the site's orders.</summary>
internal static class CalculatorEndpoints
{
    public static void MapCalculators(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/vin/check", async (ApiCall call, CheckVin body, ITexts texts) => InWords(await call.RunAsync(body), texts, call))
            .WithName("CheckVin").WithSummary("Checks a vehicle identification number.");
        endpoints.MapPost("/sequence/check", (ApiCall call, CheckSequence body) => call.RunAsync(body))
            .WithName("CheckSequence").WithSummary("Counts the windows in which a sequence breaks its capacity rules.");
    }

    private static VinCheckAnswer InWords(VinAnswer a, ITexts texts, ApiCall call) => new(
        a.Vin, a.Valid, [.. a.Errors.Select(e => new VinProblem(e.Code, texts.Get(e.Code, e.Data, site: call.Caller.Site)))],
        a.CheckDigit, a.ExpectedCheckDigit, a.CheckDigitValid, a.Manufacturer, a.Description, a.Indicator, a.ModelYears);
}
