namespace Mes.Sdk.Data;

/// <summary>For a plugin that kept a <see cref="RecordLog"/> in an earlier version and keeps tables now.</summary>
public static class RecordLogTakeOver
{
    /// <summary>Takes over what the file holds beyond the tables: all or nothing, so that a kill in between takes it over at the next start. The file stays where it is: going back to the version that wrote it finds it, and what that version writes on is taken over again then. Call it before anything else writes to the tables or the file.</summary>
    /// <typeparam name="TContext">The plugin's context.</typeparam>
    /// <param name="database">The plugin's tables.</param>
    /// <param name="file">Path of the file; there may be none.</param>
    /// <param name="taken">Whether the file was taken over when it had this length in bytes; then nothing else is called.</param>
    /// <param name="each">Called with each record, in order.</param>
    /// <param name="add">Adds what the tables lack, and remembers the length; returns how many rows it added.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many rows were added; 0: there was no file, or nothing new in it.</returns>
    /// <exception cref="InvalidDataException">A record in the middle of the file is damaged; nothing is taken over.</exception>
    public static async Task<int> TakeOverAsync<TContext>(
        this IPluginDatabase<TContext> database, string file, Func<TContext, long, Task<bool>> taken, Action<string> each, Func<TContext, long, Task<int>> add,
        CancellationToken ct = default)
        where TContext : PluginDbContext
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        var length = new FileInfo(file).Length;
        if (await database.ReadAsync(db => taken(db, length), ct))
        {
            return 0;
        }

        await using (RecordLog.Open(file, each))
        {
            // Read to its end.
        }

        var added = 0;
        await database.WriteAsync(async db => added = await add(db, length), ct);
        return added;
    }
}
