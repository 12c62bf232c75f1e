using Mes.Sdk.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Rich.Data;

/// <summary>Keeps marks in a table of the plugin's own.</summary>
internal sealed class MarksApi(IPluginDatabase<RichDb> database) : IApiModule
{
    public void Map(IPluginEndpoints endpoints)
    {
        endpoints.MapPut("/v1/kept/{serial}/{weight:int}", async (string serial, int weight, CancellationToken ct) =>
        {
            await database.WriteAsync(
                db =>
                {
                    db.Marks.Add(MarkOf(serial, weight));
                    return Task.CompletedTask;
                },
                ct);
            return TypedResults.NoContent();
        }).RequirePermission("write");
        endpoints.MapGet("/v1/kept", async (CancellationToken ct) => TypedResults.Text(string.Join(
            '\n', await database.ReadAsync(db => db.Marks.OrderBy(m => m.Serial).Select(m => m.Serial).ToListAsync(ct), ct)))).RequirePermission("read");
#if RICH_2
        endpoints.MapGet("/v1/notes", async (CancellationToken ct) => TypedResults.Text(string.Join(
            '\n', await database.ReadAsync(db => db.Marks.OrderBy(m => m.Serial).Select(m => m.Serial + " " + (m.Note ?? "none")).ToListAsync(ct), ct)))).RequirePermission("read");
#endif
    }

#if RICH_2
    private static UnitMark MarkOf(string serial, int weight) => new() { Serial = serial, Weight = weight, Note = RichPlugin.Version };
#else
    private static UnitMark MarkOf(string serial, int weight) => new() { Serial = serial, Weight = weight };
#endif
}
