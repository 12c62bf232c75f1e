using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class LabelEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/labels/{symbology}.{format}", (ApiCall call, string symbology, string format, string text, int? scale) =>
                ImageAsync(call, new DrawSymbol(symbology, text, format, scale ?? 4)))
            .WithName("DrawSymbol").WithSummary("Any text as Data Matrix, QR code, Code 128 or their GS1 forms, as SVG or PNG.");
        Map(endpoints, "/units/{code}/labels", LabelSubject.Unit, "Unit");
        Map(endpoints, "/lots/{part}/{code}/labels", LabelSubject.Lot, "Lot");
        Map(endpoints, "/containers/{code}/labels", LabelSubject.Container, "Container");
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, LabelSubject subject, string name)
    {
        endpoints.MapGet(path, (ApiCall call, HttpContext http) => call.RunAsync(new ListLabels(subject, Hole(http, "code")!, Hole(http, "part"))))
            .WithName($"List{name}Labels").WithSummary("Which labels there are, and what a scanner reads in each.");
        endpoints.MapGet(path + "/{symbology}.{format}", (ApiCall call, HttpContext http, string symbology, string format, int? scale) =>
                ImageAsync(call, new DrawLabel(subject, Hole(http, "code")!, Hole(http, "part"), symbology, format, scale ?? 4)))
            .WithName($"Draw{name}Label").WithSummary("A label as SVG or PNG.");
        endpoints.MapGet(path + "/rendered", async (ApiCall call, HttpContext http, string? provider, int? copies) =>
            {
                var file = await call.RunAsync(new RenderLabel(subject, Hole(http, "code")!, Hole(http, "part"), provider, copies ?? 1));
                return TypedResults.File(file.Content, file.MediaType, file.FileName);
            })
            .WithName($"Render{name}LabelFile").WithSummary("A label as a plugin's renderer makes it for its printer.");
    }

    private static string? Hole(HttpContext http, string name) => http.GetRouteValue(name) as string;

    private static async Task<FileContentHttpResult> ImageAsync(ApiCall call, IUseCase<LabelImage> useCase)
    {
        var image = await call.RunAsync(useCase);
        return TypedResults.Bytes(image.Content, image.MediaType);
    }
}
