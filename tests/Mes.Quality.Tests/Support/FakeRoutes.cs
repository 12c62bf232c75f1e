using System.Collections.Concurrent;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests.Support;

/// <summary>Units without a route behind them, so that Quality is tested alone.</summary>
internal sealed class FakeRoutes : IUnitRoute
{
    private readonly ConcurrentDictionary<Guid, UnitSummary> _units = new();

    private readonly ConcurrentDictionary<Guid, byte> _refused = new();

    public ConcurrentQueue<string> Moves { get; } = new();

    public UnitSummary Add(string operation = "TRIM1", string station = "TRIM-10", string model = "E5", bool started = true, params string[] options)
    {
        var id = Ids.New();
        var unit = new UnitSummary(
            id, "S" + id.ToString("N").ToUpperInvariant(), "O1", model, options, UnitState.InProcess, operation, station, started) { Visit = 1 };
        return _units[id] = unit;
    }

    public void Set(UnitSummary unit) => _units[unit.UnitId] = unit;

    public Task<UnitSummary?> FindAsync(string serial, CancellationToken ct) =>
        Task.FromResult(_units.Values.FirstOrDefault(u => u.Serial == serial));

    public Task<UnitSummary?> FindAsync(Guid unitId, CancellationToken ct) => Task.FromResult(_units.GetValueOrDefault(unitId));

    /// <summary>From now on every move of the unit is refused.</summary>
    public void Refuse(Guid unitId) => _refused[unitId] = 0;

    public Task ReworkAsync(Guid unitId, string operation, CancellationToken ct)
    {
        var unit = _refused.ContainsKey(unitId) ? throw MesException.Refused("Test:Refused") : _units[unitId];
        _units[unitId] = unit with { Operation = operation, Visit = unit.Visit + 1 };
        Moves.Enqueue($"rework {unit.Serial} {operation}");
        return Task.CompletedTask;
    }

    public Task ScrapAsync(Guid unitId, CancellationToken ct)
    {
        var unit = _refused.ContainsKey(unitId) ? throw MesException.Refused("Test:Refused") : _units[unitId];
        _units[unitId] = unit with { State = UnitState.Scrapped };
        Moves.Enqueue($"scrap {unit.Serial}");
        return Task.CompletedTask;
    }
}
