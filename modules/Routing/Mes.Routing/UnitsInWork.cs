using System.Collections.Concurrent;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>
/// Units as their start left them, so that the completion that follows need not read them again. What is here may be out of date: whatever
/// happens to a unit changes its version, by which the completion's writes are guarded, and no refusal leans on it. A unit is given away
/// once, to one caller, since it is changed by whoever works with it. Thread-safe.
/// </summary>
internal sealed class UnitsInWork
{
    /// <summary>More than are in work on any line at one time; about 2 KB each.</summary>
    public const int Most = 10_000;

    private readonly Lock _turn = new();
    private ConcurrentDictionary<Place, IReadOnlyList<UnitAndStep>> _newer = new();
    private ConcurrentDictionary<Place, IReadOnlyList<UnitAndStep>> _older = new();

    /// <summary>Keeps a unit, after its start is committed.</summary>
    /// <param name="site">Whose.</param>
    /// <param name="at">The unit where it was started.</param>
    public void Keep(string site, UnitAtStation at)
    {
        var ahead = at.Route.Where(s => s.Sequence >= at.Unit.Sequence && s.Sequence <= at.Unit.Sequence + 1).Select(s => new UnitAndStep(at.Unit, s)).ToList();
        var place = new Place(site, at.Unit.Serial, at.Station);
        if (!at.Unit.Started || ahead.Count == 0)
        {
            return;
        }

        lock (_turn)
        {
            if (_newer.Count >= Most / 2)
            {
                (_older, _newer) = (_newer, new());
            }

            _newer[place] = ahead;
        }
    }

    /// <summary>Gives a unit away; null: it is not here.</summary>
    public IReadOnlyList<UnitAndStep>? Take(string site, string serial, string station)
    {
        var place = new Place(site, serial, station);
        return _newer.TryRemove(place, out var ahead) || _older.TryRemove(place, out ahead) ? ahead : null;
    }

    private readonly record struct Place(string Site, string Serial, string Station);
}
