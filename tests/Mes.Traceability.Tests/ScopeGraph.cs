using CsCheck;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability.Tests;

/// <summary>What happens in a random plant: components of lots and assemblies go in and out, units ship, stations touch units.</summary>
/// <param name="Kind">0 and 1: a lot goes in; 2: an assembly goes in; 3: something goes out; 4: a vehicle ships; 5: a station, tool or program touches a unit; 6: software is written; 7: a lot goes to a station; 8: a lot is counted; 9 and 10: a unit takes a part beside a station without a scan.</param>
/// <param name="Unit">Which unit.</param>
/// <param name="Other">Which lot, assembly, edge, mark or version.</param>
internal sealed record PlantStep(int Kind, int Unit, int Other);

/// <summary>An edge as the oracle keeps it.</summary>
internal sealed class OracleEdge
{
    public required int Unit { get; init; }

    public int? Child { get; init; }

    public string? Lot { get; init; }

    public DateTime From { get; init; }

    public DateTime? To { get; set; }

    public bool At(DateTime time) => From <= time && (To is null || time < To);
}

/// <summary>What is said of a lot at a time: where it lies and what is left, by a person or, where a unit took a piece, by the books.</summary>
internal sealed record OracleMove(int Lot, DateTime At, LotAction Action, string Place, decimal Left, int? Unit = null, DateTime? Since = null);

/// <summary>A random plant: nine units on three levels, in memory and as rows, and a brute-force oracle that looks at every unit at every time.</summary>
internal sealed class ScopeGraph
{
    public static readonly Gen<PlantStep[]> Steps = Gen.Select(Gen.Int[0, 10], Gen.Int[0, 8], Gen.Int[0, 8], (k, u, o) => new PlantStep(k, u, o)).Array[5, 60];
    private static readonly DateTime Start = new(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);
    private readonly string _name = TraceApp.Code("G");
    private readonly List<OracleEdge> _edges = [];
    private readonly List<(int Unit, MarkKind Kind, string Code, DateTime At)> _marks = [];
    private readonly List<OracleEdge> _software = [];
    private readonly DateTime?[] _shipped = new DateTime?[9];
    private readonly List<OracleMove> _moves;

    public ScopeGraph(PlantStep[] steps)
    {
        // A minute apart, so that no two things happen at once.
        _moves = [.. Enumerable.Range(0, 3).Select(l => new OracleMove(l, Start.AddMinutes(l - 3), LotAction.Receive, "STORE", 2))];
        for (var i = 0; i < steps.Length; i++)
        {
            Take(steps[i], Start.AddMinutes(i));
        }

        End = Start.AddMinutes(steps.Length);
    }

    public DateTime End { get; }

    public string Serial(int unit) => $"{_name}-U{unit}";

    /// <summary>No other plant takes this part without a scan.</summary>
    private string Part => _name + "-PART";

    private string Place(int place) => $"{_name}-LINE{place % 2}";

    public string Lot(int lot) => $"{_name}-L{lot % 3}";

    /// <summary>Lots 0 and 2 came in under one supplier's lot, lot 1 under another.</summary>
    public string SupplierLot(int lot) => $"{_name}-SL{lot % 3 % 2}";

    public string Mark(int mark) => $"{_name}-S{mark % 3}";

    public string Software(int version) => $"{_name}-V{version % 3}";

    /// <summary>Units 0 to 2 are vehicles, 3 to 5 assemblies, 6 to 8 assemblies of these.</summary>
    private static int Level(int unit) => unit / 3;

    private void Take(PlantStep step, DateTime at)
    {
        switch (step.Kind)
        {
            case 0 or 1 when _shipped[step.Unit] is null: _edges.Add(new OracleEdge { Unit = step.Unit, Lot = Lot(step.Other), From = at }); break;
            case 2 when _shipped[step.Unit] is null && Level(step.Other) > Level(step.Unit) && !_edges.Any(e => e.Child == step.Other && e.To is null):
                _edges.Add(new OracleEdge { Unit = step.Unit, Child = step.Other, From = at });
                break;
            case 3:
                var open = _edges.Where(e => e.Unit == step.Unit && e.To is null && _shipped[e.Unit] is null).ToList();
                if (open.Count > 0)
                {
                    open[step.Other % open.Count].To = at;
                }

                break;
            case 4 when Level(step.Unit) == 0: _shipped[step.Unit] ??= at; break;
            case 5: _marks.Add((step.Unit, (MarkKind)(step.Other % 3), Mark(step.Other / 3), at)); break;
            case 6 when _shipped[step.Unit] is null:
                _software.Where(s => s.Unit == step.Unit && s.To is null).ToList().ForEach(s => s.To = at);
                _software.Add(new OracleEdge { Unit = step.Unit, Lot = Software(step.Other), From = at });
                break;
            case 7: _moves.Add(new OracleMove(step.Other % 3, at, LotAction.Move, Place(step.Unit), Left(step.Other % 3))); break;
            case 8: _moves.Add(new OracleMove(step.Other % 3, at, LotAction.Count, Last(step.Other % 3).Place, step.Other / 3)); break;
            case 9 or 10 when _shipped[step.Unit] is null: Backflush(step, at); break;
            default: break;
        }
    }

    private OracleMove Last(int lot) => _moves.Last(m => m.Lot == lot);

    private decimal Left(int lot) => Last(lot).Left;

    /// <summary>The books take it from the first lot that lies there; the unit stood there for some minutes.</summary>
    private void Backflush(PlantStep step, DateTime at)
    {
        var there = Enumerable.Range(0, 3).Where(l => Last(l).Place == Place(step.Other)).ToList();
        if (there.Count > 0)
        {
            var lot = there.FindIndex(l => Left(l) > 0) is var i and >= 0 ? there[i] : there[^1];
            _moves.Add(new OracleMove(lot, at, LotAction.Consume, Place(step.Other), Left(lot) - 1, step.Unit, at.AddMinutes(-step.Other)));
        }
    }

    /// <summary>Whether a lot lay at a place at a time: as a person said last; where the books say since then that nothing is left, until another lot is used up there too.</summary>
    private bool Lies(int lot, string place, DateTime time)
    {
        var said = _moves.LastOrDefault(m => m.Lot == lot && m.At <= time && m.Unit is null);
        if (said is null || said.Place != place || (said.Left <= 0 && said.Action != LotAction.Move))
        {
            return false;
        }

        var usedUp = _moves.Find(m => m.Lot == lot && m.Unit is not null && m.At > said.At && m.At <= time && m.Left <= 0);
        return usedUp is null || !_moves.Exists(m => m.Lot != lot && m.Unit is not null && m.Place == place && m.Left <= 0 && m.At > usedUp.At && m.At <= time);
    }

    /// <summary>Whether a unit may have taken a piece of a lot: the books say so, or it lay there in a minute in which the unit did.</summary>
    private bool MayHold(OracleMove take, int lot) => take.Lot == lot
        || Enumerable.Range(0, (int)(take.At - take.Since!.Value).TotalMinutes + 1).Any(i => Lies(lot, take.Place, take.Since.Value.AddMinutes(i)));

    public void Write(TraceabilityDbContext db)
    {
        var units = Enumerable.Range(0, 9).Select(u => new UnitRecord("wuhu", Mes.Sdk.Ids.New(), Serial(u), "", $"{_name}-M{Level(u)}", u % 2 == 0 ? "CN" : "DE")).ToList();
        for (var u = 0; u < 9; u++)
        {
            if (_shipped[u] is { } at)
            {
                units[u].Ship(at);
            }
        }

        db.Units.AddRange(units);
        db.Marks.AddRange(_marks.Select(m => new UnitMark { Kind = m.Kind, Code = m.Code, At = m.At, UnitId = units[m.Unit].Id }));
        WriteLots(db, units);
        WriteEdges(db, units);
    }

    private void WriteLots(TraceabilityDbContext db, List<UnitRecord> units)
    {
        var lots = Enumerable.Range(0, 3).Select(l => new MaterialLot(Part, Lot(l), "STORE", Start) { SupplierLot = SupplierLot(l) }).ToList();
        db.Lots.AddRange(lots);
        db.LotMoves.AddRange(_moves.Select(m => new MaterialLotMove
        {
            LotId = lots[m.Lot].Id, Action = m.Action, At = m.At, By = "test", Quantity = 0, Left = m.Left, Place = m.Place, Other = m.Unit is { } taker ? Serial(taker) : null,
            PartNumber = m.Unit is null ? null : Part, UnitId = m.Unit is { } unit ? units[unit].Id : null, Since = m.Since,
        }));
    }

    private void WriteEdges(TraceabilityDbContext db, List<UnitRecord> units)
    {
        foreach (var s in _software)
        {
            var written = new InstalledSoftware(units[s.Unit].Id, "BCM", "SW", s.Lot!) { InstalledAt = s.From };
            if (s.To is { } ended)
            {
                written.End(ended);
            }

            db.Software.Add(written);
        }

        for (var i = 0; i < _edges.Count; i++)
        {
            var e = _edges[i];
            var placed = new PlacedComponent($"P{i}", e.Child is { } c ? $"{_name}-M{Level(c)}" : Part, e.Child is { } s ? Serial(s) : null, e.Lot);
            var edge = new InstalledComponent(units[e.Unit].Id, placed, e.From, "test", "OP", "S");
            if (e.To is { } to)
            {
                edge.Remove(to, "test", "exchange");
            }

            db.Edges.Add(edge);
        }
    }

    /// <summary>The affected units with how sure it is, by looking at every unit, at every time, through every way.</summary>
    public IEnumerable<(string Serial, ScopeProof Proof)> Oracle(FindScope query)
    {
        var known = query.AsKnownAt ?? End.AddYears(100);
        for (var u = 0; u < 9; u++)
        {
            if (query.AnyOf.Any(clause => clause.All.All(c => Holds(c, u, query, known, sure: false)) && !(clause.None ?? []).Any(c => Holds(c, u, query, known, sure: true))))
            {
                var proven = query.AnyOf.Any(clause => clause.All.All(c => Holds(c, u, query, known, sure: true)) && !(clause.None ?? []).Any(c => Holds(c, u, query, known, sure: false)));
                yield return (Serial(u), proven ? ScopeProof.Proven : ScopeProof.Probable);
            }
        }
    }

    private bool Holds(ScopeCondition condition, int unit, FindScope query, DateTime known, bool sure)
    {
        if (condition.By == ScopeBy.Market)
        {
            return condition.Code == (unit % 2 == 0 ? "CN" : "DE");
        }

        var shipped = _shipped[unit] <= known ? _shipped[unit] : null;
        return query.Moment switch
        {
            ScopeMoment.AtShipment => Contains(condition, unit, shipped ?? known, known, sure),
            ScopeMoment.At => Contains(condition, unit, query.At!.Value, known, sure),
            // Whoever stood at a station before the plant began may hold what came there later.
            _ => Enumerable.Range(-9, (int)(End - Start).TotalMinutes + 10).Any(i => Contains(condition, unit, Start.AddMinutes(i), known, sure)),
        };
    }

    private bool Contains(ScopeCondition condition, int unit, DateTime time, DateTime known, bool sure)
    {
        var kind = condition.By switch { ScopeBy.Station => MarkKind.Station, ScopeBy.Tool => MarkKind.Tool, ScopeBy.Program => MarkKind.Program, _ => (MarkKind?)null };
        return _marks.Any(m => m.Unit == unit && m.Kind == kind && m.Code == condition.Code && m.At <= time && m.At <= known && InTime(condition, m.At))
            || (condition.By == ScopeBy.Software && _software.Any(s =>
                s.Unit == unit && s.Lot == condition.Code && s.From <= known && IsIn(s, time, known) && InTime(condition, s.From)))
            || _edges.Where(e => e.Unit == unit && e.From <= known && IsIn(e, time, known)).Any(e =>
                (IsOf(condition, e.Lot) && InTime(condition, e.From)) || (e.Child is { } child && Contains(condition, child, time, known, sure)))
            || (!sure && _moves.Where(m => m.Unit == unit && m.At <= known && m.Since <= time && InTime(condition, m.At))
                .Any(m => Enumerable.Range(0, 3).Any(l => IsOf(condition, Lot(l)) && MayHold(m, l))));
    }

    private bool IsOf(ScopeCondition condition, string? lot) => lot is not null && condition.By switch
    {
        ScopeBy.Lot => lot == condition.Code,
        ScopeBy.SupplierLot => Enumerable.Range(0, 3).Any(l => Lot(l) == lot && SupplierLot(l) == condition.Code),
        _ => false,
    };

    private static bool InTime(ScopeCondition condition, DateTime at) =>
        (condition.From is null || at >= condition.From) && (condition.To is null || at < condition.To);

    /// <summary>As it was known: what was removed later was still in.</summary>
    private static bool IsIn(OracleEdge e, DateTime time, DateTime known) => e.From <= time && (e.To is null || e.To > known || time < e.To);
}
