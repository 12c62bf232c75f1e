namespace Mes.Quality.Data;

/// <summary>Pages through a list that runs by state, each state newest first, one index range a state.</summary>
internal static class StateList
{
    /// <param name="states">The states, in the list's order.</param>
    /// <param name="after">Cursor of the page before; null: the first page.</param>
    /// <param name="take">1 to 500 rows.</param>
    /// <param name="ofState">Reads at most that many rows of one state, after the cursor where there is one.</param>
    /// <param name="cursorOf">Where the list goes on after a row.</param>
    public static async Task<Page<TRow>> PageAsync<TState, TRow>(
        IEnumerable<TState> states,
        string? after,
        int take,
        Func<TState, ListCursor?, int, Task<List<TRow>>> ofState,
        Func<TRow, ListCursor> cursorOf)
        where TState : struct, Enum
    {
        var cursor = ListCursor.Read(after, take);
        var rows = new List<TRow>();
        foreach (var state in states)
        {
            if (cursor is null || cursor.State == state.ToString())
            {
                rows.AddRange(await ofState(state, cursor, take + 1 - rows.Count));
                cursor = null;
            }

            if (rows.Count > take)
            {
                break;
            }
        }

        var page = rows.Take(take).ToList();
        return new Page<TRow>(page, rows.Count > page.Count ? cursorOf(page[^1]).ToString() : null);
    }
}
