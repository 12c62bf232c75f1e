using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

/// <summary>Calculators that know nothing of the site's data.</summary>
internal static class ScanEndpoints
{
    public static void MapScans(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/scans/parse", async (ApiCall call, ParseScan body, ITexts texts) => InWords(await call.RunAsync(body), texts, call))
            .WithName("ParseScan").WithSummary("Reads a scan: GS1 element strings and Digital Links, ISO/IEC 15434 messages, data identifiers, the site's own labels.");
        endpoints.MapPost("/scans/digital-link", (ApiCall call, MakeDigitalLink body) => call.RunAsync(body))
            .WithName("MakeDigitalLink").WithSummary("Makes a GS1 Digital Link of an element string.");
        endpoints.MapPost("/scans/check-digit", (ApiCall call, CheckGs1Key body) => call.RunAsync(body))
            .WithName("CheckGs1Key").WithSummary("Computes and checks the check digit of a GS1 key (GTIN, SSCC, GLN, GSRN, …).");
    }

    private static ScanAnswer InWords(ParsedScan s, ITexts texts, ApiCall call) => new(
        s.Format, s.Symbology, s.Data, s.ElementString, s.Elements, s.Component,
        [.. s.Violations.Select(v => new ScanProblem(v.Code, texts.Get(v.Code, v.Data, site: call.Caller.Site), v.Data))]);

    internal sealed record ScanAnswer(
        ScanFormat Format, string? Symbology, string Data, string? ElementString, IReadOnlyList<ScannedElement> Elements, ScannedComponent Component,
        IReadOnlyList<ScanProblem> Violations);

    internal sealed record ScanProblem(string Code, string Detail, IReadOnlyDictionary<string, object?> Data);
}
