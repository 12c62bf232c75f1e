using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Handover.Book;

/// <summary>Endpoints below <c>/api/v1/sites/{site}/p/sample.handover</c>.</summary>
internal sealed class NotesApi(NoteBook book) : IApiModule
{
    public void Map(IPluginEndpoints endpoints)
    {
        endpoints.MapGet("/v1/notes", (CancellationToken ct, string? station = null) => book.OpenAsync(station, ct)).RequirePermission("read");
        endpoints.MapPost("/v1/notes", WriteAsync).RequirePermission("write");
        endpoints.MapDelete("/v1/notes/{id:guid}", SettleAsync).RequirePermission("write");
    }

    private async Task<WrittenNote> WriteAsync(NewNote note, IPluginCall call, CancellationToken ct) =>
        new(await book.WriteAsync(note.Text, note.Station, call.Caller.Actor.Name, cause: null, ct));

    private async Task<IResult> SettleAsync(Guid id, CancellationToken ct)
    {
        await book.SettleAsync(id, ct);
        return TypedResults.NoContent();
    }
}

internal sealed record NewNote(string Text, string? Station = null);

internal sealed record WrittenNote(Guid Id);

/// <summary>Source-generated, so that nothing of the plugin stays in the serializer's caches.</summary>
[JsonSerializable(typeof(List<NoteView>))]
[JsonSerializable(typeof(NewNote))]
[JsonSerializable(typeof(WrittenNote))]
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
internal sealed partial class NotesJson : JsonSerializerContext;
