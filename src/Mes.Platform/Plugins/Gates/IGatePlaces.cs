namespace Mes.Platform.Plugins.Gates;

/// <summary>Knows what a module's gates guard, so that whoever stops a plugin sees it before. Scoped; reads only. Register any number.</summary>
public interface IGatePlaces
{
    /// <summary>Codes of the stations, at the caller's site, where a gate point is asked. Empty: another module's point, or one that no station asks.</summary>
    /// <param name="point">For example <c>station.exit</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Station codes, sorted.</returns>
    Task<IReadOnlyList<string>> StationsAsync(string point, CancellationToken ct);
}
