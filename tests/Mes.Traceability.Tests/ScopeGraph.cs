using CsCheck;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability.Tests;

/// <summary>What happens in a random plant: components of lots and assemblies go in and out, units ship, stations touch units.</summary>
/// <param name="Kind">0 and 1: a lot goes in; 2: an assembly goes in; 3: something goes out; 4: a vehicle ships; 5: a station, tool or program touches a unit; 6: software is written.</param>
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

/// <summary>A random plant: nine units on three levels, in memory and as rows, and a brute-force oracle that looks at every unit at every time.</summary>
internal sealed class ScopeGraph
{
    public static readonly Gen<PlantStep[]> Steps = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 8], Gen.Int[0, 8], (k, u, o) => new PlantStep(k, u, o)).Array[5, 45];
    private static readonly DateTime Start = new(2026, 1, 1, 6, 0, 0, DateTimeKind.Utc);
    private readonly string _name = TraceApp.Code("G");
    private readonly List<OracleEdge> _edges = [];
    private readonly List<(int Unit, MarkKind Kind, string Code, DateTime At)> _marks = [];
    private readonly List<OracleEdge> _software = [];
    private readonly DateTime?[] _shipped = new DateTime?[9];

    public ScopeGraph(PlantStep[] steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            Take(steps[i], Start.AddMinutes(i));
        }

        End = Start.AddMinutes(steps.Length);
    }

    public DateTime End { get; }

    public string Serial(int unit) => $"{_name}-U{unit}";

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
            default: break;
        }
    }

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
        db.Lots.AddRange(Enumerable.Range(0, 3).Select(l => new MaterialLot("P-PART", Lot(l), "STORE", Start) { SupplierLot = SupplierLot(l) }));
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
            var placed = new PlacedComponent($"P{i}", e.Child is { } c ? $"{_name}-M{Level(c)}" : "P-PART", e.Child is { } s ? Serial(s) : null, e.Lot);
            var edge = new InstalledComponent(units[e.Unit].Id, placed, e.From, "test", "OP", "S");
            if (e.To is { } to)
            {
                edge.Remove(to, "test", "exchange");
            }

            db.Edges.Add(edge);
        }
    }

    /// <summary>The affected units, by looking at every unit, at every time, through every way.</summary>
    public IEnumerable<string> Oracle(FindScope query)
    {
        var known = query.AsKnownAt ?? End.AddYears(100);
        for (var u = 0; u < 9; u++)
        {
            if (query.AnyOf.Any(clause => clause.All.All(c => Holds(c, u, query, known)) && !(clause.None ?? []).Any(c => Holds(c, u, query, known))))
            {
                yield return Serial(u);
            }
        }
    }

    private bool Holds(ScopeCondition condition, int unit, FindScope query, DateTime known)
    {
        if (condition.By == ScopeBy.Market)
        {
            return condition.Code == (unit % 2 == 0 ? "CN" : "DE");
        }

        var shipped = _shipped[unit] <= known ? _shipped[unit] : null;
        return query.Moment switch
        {
            ScopeMoment.AtShipment => Contains(condition, unit, shipped ?? known, known),
            ScopeMoment.At => Contains(condition, unit, query.At!.Value, known),
            _ => Enumerable.Range(0, (int)(End - Start).TotalMinutes + 1).Any(i => Contains(condition, unit, Start.AddMinutes(i), known)),
        };
    }

    private bool Contains(ScopeCondition condition, int unit, DateTime time, DateTime known)
    {
        var kind = condition.By switch { ScopeBy.Station => MarkKind.Station, ScopeBy.Tool => MarkKind.Tool, ScopeBy.Program => MarkKind.Program, _ => (MarkKind?)null };
        return _marks.Any(m => m.Unit == unit && m.Kind == kind && m.Code == condition.Code && m.At <= time && m.At <= known && InTime(condition, m.At))
            || (condition.By == ScopeBy.Software && _software.Any(s =>
                s.Unit == unit && s.Lot == condition.Code && s.From <= known && IsIn(s, time, known) && InTime(condition, s.From)))
            || _edges.Where(e => e.Unit == unit && e.From <= known && IsIn(e, time, known)).Any(e =>
                (IsOf(condition, e.Lot) && InTime(condition, e.From)) || (e.Child is { } child && Contains(condition, child, time, known)));
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
