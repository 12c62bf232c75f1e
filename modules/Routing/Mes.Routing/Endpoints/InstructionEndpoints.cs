using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Mes.Routing.Endpoints;

/// <summary>What somebody has read.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Culture">Language that was shown.</param>
/// <param name="Hash">Hash of what was shown.</param>
internal sealed record AcknowledgeBody(string Serial, string Culture, string Hash);

/// <summary>Endpoints for work instructions and their files.</summary>
internal static class InstructionEndpoints
{
    /// <summary>A file is named by its content, so a browser that has it need never ask again; but only for who is signed in.</summary>
    private const string Forever = "private, max-age=31536000, immutable";

    public static void MapInstructions(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/instructions", (ApiCall call, WriteInstruction body) => call.RunAsync(body))
            .WithName("WriteInstruction").WithSummary("Writes a version of a work instruction; with release it is released at once.");
        routes.MapGet("/instructions", (ApiCall call, string? operation) => call.RunAsync(new ListInstructions(operation)))
            .WithName("ListInstructions").WithSummary("Lists versions of work instructions, newest first.");
        routes.MapGet("/instructions/{code}", (ApiCall call, string code, int? version) => call.RunAsync(new GetInstruction(code, version)))
            .WithName("GetInstruction").WithSummary("Reads a version of a work instruction.");
        routes.MapPost("/instructions/{code}/versions/{version:int}/release",
            (ApiCall call, string code, int version) => call.RunAsync(new ReleaseInstruction(code, version)))
            .WithName("ReleaseInstruction").WithSummary("Releases a draft; it takes the place of the version before it.");
        routes.MapPost("/instructions/{code}/versions/{version:int}/end",
            (ApiCall call, string code, int version, EndBody body) => call.RunAsync(new EndInstruction(code, version, body.EffectiveTo)))
            .WithName("EndInstruction").WithSummary("Sets the end of a released version.");
        routes.MapGet("/instruction-preview",
            (ApiCall call, string operation, string model, [FromQuery] string[]? options, string? culture, string? serial, DateTime? at) =>
                call.RunAsync(new PreviewInstruction(operation, model, options, culture, serial, at)))
            .WithName("PreviewInstruction").WithSummary("Shows what an operator would see, for any variant, language and time.");
        routes.MapPost("/stations/{station}/acknowledge", (ApiCall call, string station, AcknowledgeBody body) =>
            call.RunAsync(new AcknowledgeInstruction(station, body.Serial, body.Culture, body.Hash)))
            .WithName("AcknowledgeInstruction").WithSummary("Says that somebody has read the instruction of the operation in work.");
        routes.MapGet("/units/{serial}/instructions", (ApiCall call, string serial) => call.RunAsync(new ListUnitInstructions(serial)))
            .WithName("ListUnitInstructions").WithSummary("Says which instruction was shown for each operation of a unit.");
        routes.MapPost("/instruction-files", KeepAsync)
            .WithMetadata(new RequestSizeLimitAttribute((KeepInstructionFileHandler.MaxMebibytes + 1) * 1024L * 1024L))
            .Accepts<byte[]>("application/octet-stream").Produces<InstructionFile>()
            .WithName("KeepInstructionFile").WithSummary("Keeps a picture, video or PDF: the request's body is the file.");
        routes.MapGet("/instruction-files/{file}", FileAsync)
            .WithName("GetInstructionFile").WithSummary("Serves a kept file, also in ranges.");
    }

    private static async Task<Ok<InstructionFile>> KeepAsync(ApiCall call, HttpRequest request, string name)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        return TypedResults.Ok(await call.RunAsync(new KeepInstructionFile(name, content.ToArray())));
    }

    private static async Task<IResult> FileAsync(ApiCall call, HttpContext http, string file)
    {
        var kept = await call.RunAsync(new GetInstructionFile(file.ToLowerInvariant()));
        http.Response.Headers.CacheControl = Forever;
        http.Response.Headers.ContentDisposition = "inline";
        return TypedResults.Stream(
            new InstructionFileStream(kept.Length, (part, _) => call.RunAsync(new ReadInstructionPart(kept.File, part))),
            kept.MediaType,
            entityTag: new EntityTagHeaderValue($"\"{kept.File}\""),
            enableRangeProcessing: true);
    }
}
