using Mes.Orders.Contracts;

namespace Mes.Traceability;

/// <summary>A component with the position that it goes to.</summary>
internal sealed record PlacedComponent(
    string Position, string PartNumber, string? Serial, string? Lot, string? Revision = null, string? Supplier = null);

/// <summary>Where a component is installed now.</summary>
internal sealed record Whereabouts(string PartNumber, string Serial, string Unit, string Position);

/// <summary>A scanned lot that must not be used.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lot">Lot number.</param>
/// <param name="BlockReason">Why it is blocked; null: it is not.</param>
/// <param name="ExpiredOn">Its last day, which is over; null: it is not.</param>
internal sealed record UnusableLot(string PartNumber, string Lot, string? BlockReason, DateOnly? ExpiredOn);

/// <summary>A scanned component that is a unit of this site.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Held">Whether it has an open hold.</param>
/// <param name="Scrapped">Whether it was scrapped.</param>
internal sealed record StandingComponent(string PartNumber, string Serial, bool Held, bool Scrapped);

/// <summary>What is known of the releases of the scanned parts.</summary>
/// <param name="Today">The day at the site.</param>
/// <param name="Model">The unit's model.</param>
/// <param name="All">Every release of these parts.</param>
internal sealed record PartReleases(DateOnly Today, string Model, IReadOnlyList<PartRelease> All);

/// <summary>What the check knows.</summary>
/// <param name="Unit">Serial number of the unit.</param>
/// <param name="Positions">The traced positions that the operation fills, in its order.</param>
/// <param name="Filled">Positions of the unit that hold something now.</param>
/// <param name="Elsewhere">Those of the scanned components that are installed somewhere.</param>
/// <param name="Unusable">Those of the scanned lots that are blocked or past their last day.</param>
/// <param name="Standing">Those of the scanned components that are units of this site and held or scrapped.</param>
/// <param name="Releases">Releases of the scanned parts; null: none of them is restricted.</param>
/// <param name="Packed">Whether one of the scanned components may lie in a container. Nothing is refused for that.</param>
internal sealed record AssemblyFacts(
    string Unit, IReadOnlyList<UnitPosition> Positions, IReadOnlySet<string> Filled, IReadOnlyList<Whereabouts> Elsewhere,
    IReadOnlyList<UnusableLot>? Unusable = null, IReadOnlyList<StandingComponent>? Standing = null, PartReleases? Releases = null, bool Packed = false);

/// <summary>What the check says.</summary>
internal sealed record AssemblyVerdict(IReadOnlyList<PlacedComponent> Placed, IReadOnlyList<MesError> Refusals);

/// <summary>The assembly check: one pure decision over everything that is scanned, which names every failing term.</summary>
internal sealed class AssemblyCheck
{
    private readonly AssemblyFacts _facts;
    private readonly HashSet<string> _filled;
    private readonly HashSet<string> _named = [];
    private readonly Dictionary<(string Part, string Serial), Whereabouts> _used;
    private readonly List<PlacedComponent> _placed = [];
    private readonly List<MesError> _refusals = [];

    private AssemblyCheck(AssemblyFacts facts)
    {
        _facts = facts;
        _filled = [.. facts.Filled];
        _used = facts.Elsewhere.ToDictionary(w => (w.PartNumber, w.Serial));
    }

    /// <param name="facts">What is known.</param>
    /// <param name="scans">Components in normal form.</param>
    /// <param name="complete">Whether an open position is a failing term.</param>
    public static AssemblyVerdict Judge(AssemblyFacts facts, IReadOnlyList<ComponentToInstall> scans, bool complete)
    {
        var check = new AssemblyCheck(facts);
        for (var i = 0; i < scans.Count; i++)
        {
            check.Take(scans[i], $"components[{i}]");
        }

        if (complete)
        {
            check.Miss();
        }

        return new AssemblyVerdict(check._placed, check._refusals);
    }

    private void Take(ComponentToInstall scan, string target)
    {
        if (Find(scan, target) is not { } position)
        {
            return;
        }

        var before = _refusals.Count;
        if (position.PartNumber != scan.PartNumber)
        {
            Refuse(target, TraceabilityErrors.WrongPart,
                ("Position", position.Position), ("PartNumber", scan.PartNumber), ("Expected", position.PartNumber));
        }
        else if (position.Trace == TraceMode.Serial ? scan.Serial is null : scan.Lot is null)
        {
            Refuse(target, TraceabilityErrors.IdentityMissing, ("Position", position.Position), ("PartNumber", scan.PartNumber));
        }

        if (_filled.Contains(position.Position))
        {
            Refuse(target, TraceabilityErrors.PositionFilled, ("Position", position.Position));
        }
        else if (scan.Serial is not null && _used.TryGetValue((scan.PartNumber, scan.Serial), out var where))
        {
            Refuse(target, TraceabilityErrors.AlreadyInstalled, ("PartNumber", where.PartNumber),
                ("ComponentSerial", where.Serial), ("Unit", where.Unit), ("Position", where.Position));
        }

        Judge(scan, target);
        JudgeStanding(scan, target);
        _named.Add(position.Position);
        if (_refusals.Count == before)
        {
            Place(position, scan);
        }
    }

    private void Judge(ComponentToInstall scan, string target)
    {
        foreach (var lot in (_facts.Unusable ?? []).Where(l => l.PartNumber == scan.PartNumber && l.Lot == scan.Lot))
        {
            if (lot.BlockReason is not null)
            {
                Refuse(target, TraceabilityErrors.LotBlocked, ("PartNumber", lot.PartNumber), ("Lot", lot.Lot), ("Reason", lot.BlockReason));
            }

            if (lot.ExpiredOn is not null)
            {
                Refuse(target, TraceabilityErrors.LotExpired, ("PartNumber", lot.PartNumber), ("Lot", lot.Lot), ("ExpiresOn", lot.ExpiredOn));
            }
        }
    }

    private void JudgeStanding(ComponentToInstall scan, string target)
    {
        foreach (var own in (_facts.Standing ?? []).Where(s => s.PartNumber == scan.PartNumber && s.Serial == scan.Serial))
        {
            Refuse(target, own.Scrapped ? TraceabilityErrors.ComponentScrapped : TraceabilityErrors.ComponentHeld,
                ("PartNumber", own.PartNumber), ("ComponentSerial", own.Serial));
        }

        if (_facts.Releases is { } releases)
        {
            _refusals.AddRange(ReleaseCheck.Judge(scan, releases.Model, [.. releases.All.Where(r => r.PartNumber == scan.PartNumber)], releases.Today)
                .Select(e => e with { Target = target }));
        }
    }

    private void Place(UnitPosition position, ComponentToInstall scan)
    {
        _filled.Add(position.Position);
        _placed.Add(new PlacedComponent(position.Position, scan.PartNumber, scan.Serial, scan.Lot, scan.Revision, scan.Supplier));
        if (scan.Serial is not null)
        {
            _used[(scan.PartNumber, scan.Serial)] = new Whereabouts(scan.PartNumber, scan.Serial, _facts.Unit, position.Position);
        }
    }

    /// <summary>The position that the scan names, else the one open position that takes the part.</summary>
    private UnitPosition? Find(ComponentToInstall scan, string target)
    {
        var fitting = scan.Position is null
            ? _facts.Positions.Where(p => p.PartNumber == scan.PartNumber).ToList()
            : _facts.Positions.Where(p => p.Position == scan.Position).ToList();
        var open = fitting.Where(p => !_filled.Contains(p.Position)).ToList();
        if (open.Count > 1)
        {
            Refuse(target, TraceabilityErrors.PositionAmbiguous,
                ("PartNumber", scan.PartNumber), ("Positions", open.Select(p => p.Position).ToList()));
            return null;
        }

        if (fitting.Count == 0)
        {
            Refuse(target, TraceabilityErrors.PartNotExpected, ("PartNumber", scan.PartNumber));
            return null;
        }

        return open.Count == 1 ? open[0] : fitting[0];
    }

    private void Miss()
    {
        foreach (var position in _facts.Positions.Where(p => !_filled.Contains(p.Position) && !_named.Contains(p.Position)))
        {
            _refusals.Add(MesError.Of(
                TraceabilityErrors.ComponentMissing, ("Position", position.Position), ("PartNumber", position.PartNumber)));
        }
    }

    private void Refuse(string target, string code, params (string Name, object? Value)[] data) =>
        _refusals.Add(MesError.Of(code, data) with { Target = target });
}
