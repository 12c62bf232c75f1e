using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace Handover.Book;

/// <summary>The notes of the site. Thread-safe.</summary>
internal sealed class NoteBook(IPluginDatabase<NotesDb> database, IPluginSite site, TimeProvider time)
{
    private const int Shown = 200;

    /// <summary>Raised after a note was written or settled.</summary>
    public event Action? Changed;

    public Task<List<NoteView>> OpenAsync(string? station, CancellationToken ct) => database.ReadAsync(
        db => db.Notes.Where(n => n.SettledAt == null && (station == null || n.Station == station)).OrderByDescending(n => n.At).Take(Shown)
            .Select(n => new NoteView(n.Id, n.Text, n.Station, n.By, n.At)).ToListAsync(ct),
        ct);

    /// <param name="text">The note.</param>
    /// <param name="station">Code of the station; null: the whole line.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cause">Id of the event that it tells of; one note each, however often it comes. Null: a person wrote it.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MesException">The text is empty or too long.</exception>
    public async Task<Guid> WriteAsync(string text, string? station, string by, Guid? cause, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > NotesDb.LongestText)
        {
            throw MesException.Invalid(site.PluginId + ":TextLength", ("Max", NotesDb.LongestText));
        }

        var note = new Note { Text = text, Station = station, By = by, At = time.GetUtcNow().UtcDateTime, Cause = cause };
        await database.WriteAsync(
            async db =>
            {
                if (cause is null || !await db.Notes.AnyAsync(n => n.Cause == cause, ct))
                {
                    db.Notes.Add(note);
                }
            },
            ct);
        Changed?.Invoke();
        return note.Id;
    }

    /// <exception cref="MesException">There is no such note.</exception>
    public async Task SettleAsync(Guid id, CancellationToken ct)
    {
        await database.WriteAsync(
            async db =>
            {
                var note = await db.Notes.SingleOrDefaultAsync(n => n.Id == id, ct) ?? throw MesException.NotFound(site.PluginId + ":NoteUnknown");
                note.SettledAt ??= time.GetUtcNow().UtcDateTime;
            },
            ct);
        Changed?.Invoke();
    }

    /// <returns>How many notes were dropped.</returns>
    public Task<int> DropSettledAsync(DateTime before, CancellationToken ct) =>
        database.RemoveAsync(db => db.Notes.Where(n => n.SettledAt < before).OrderBy(n => n.SettledAt), ct);

    public Task<int> CountAsync(CancellationToken ct) => database.ReadAsync(db => db.Notes.CountAsync(n => n.SettledAt == null, ct), ct);
}

/// <summary>A note as people read it.</summary>
internal sealed record NoteView(Guid Id, string Text, string? Station, string By, DateTime At);
