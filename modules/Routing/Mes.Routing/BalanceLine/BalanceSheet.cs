namespace Mes.Routing;

/// <summary>A variant of a mix with the operations that its routing gives it.</summary>
internal sealed record Variant(string Model, IReadOnlyList<string> Options, ReleasedRouting Routing, decimal Weight);

/// <summary>Load against takt. Pure.</summary>
internal static class BalanceSheet
{
    public static LineBalance Of(IReadOnlyList<Variant> mix, int takt, IReadOnlyList<Station> line)
    {
        var units = mix.Sum(v => v.Weight);
        var work = mix.SelectMany(v => Work(v).SelectMany(w => Spread(v.Routing, w.Operation, w.Seconds).Select(s => new Share(v, s.Station, w.Operation, s.Seconds)))).ToList();
        var places = line.Select((s, i) => (s.Code, i)).ToDictionary(s => s.Code, s => s.i);
        var stations = work.GroupBy(w => w.Station)
            .OrderBy(s => places.GetValueOrDefault(s.Key, int.MaxValue)).ThenBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => LoadOf(s.Key, [.. s], units, takt, line)).Where(s => s.MeanSeconds > 0).ToList();
        var content = stations.Sum(s => s.MeanSeconds);
        return new LineBalance(
            takt,
            units,
            [.. mix.OrderByDescending(v => v.Weight).ThenBy(v => v.Model, StringComparer.Ordinal)
                .Select(v => new MixShare(v.Model, v.Options, v.Routing.Code, v.Routing.Number, Round(v.Weight / units)))],
            stations,
            content,
            stations.Count == 0 || takt == 0 ? null : Round(content / (stations.Count * takt)),
            stations.MaxBy(s => s.MeanSeconds)?.Station,
            [.. work.Where(w => w.Operation.StandardSeconds == 0).Select(w => w.Operation.Code).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static StationLoad LoadOf(
        string station, IReadOnlyList<Share> work, decimal units, int takt, IReadOnlyList<Station> line)
    {
        var mean = Round(work.Sum(w => w.Seconds * w.Variant.Weight) / units);
        var peak = work.GroupBy(w => w.Variant).Select(g => (g.Key.Model, Seconds: g.Sum(w => w.Seconds))).MaxBy(p => p.Seconds);
        return new StationLoad(
            station, line.FirstOrDefault(s => s.Code == station)?.Name ?? station, mean, Round(peak.Seconds), peak.Model,
            takt == 0 ? null : Round(mean / takt), [.. work.Select(w => w.Operation.Code).Distinct()]);
    }

    /// <summary>A station's share of an operation on a variant.</summary>
    private sealed record Share(Variant Variant, string Station, OperationDefinition Operation, decimal Seconds);

    /// <summary>Of n stations of a work centre each gets every n-th unit.</summary>
    private static IEnumerable<(string Station, decimal Seconds)> Spread(ReleasedRouting routing, OperationDefinition operation, decimal seconds)
    {
        var stations = routing.StationsOf(operation);
        return stations.Select(s => (s, seconds / stations.Count));
    }

    /// <summary>What a unit of a variant has done to it, each with the seconds that are to be expected of it.</summary>
    private static IEnumerable<(OperationDefinition Operation, decimal Seconds)> Work(Variant variant)
    {
        var done = variant.Routing.Operations.Where(o => o.Rework is null && o.Condition.Matches(variant.Options)).ToList();
        var shares = Shares(variant.Routing, done);
        return done.Select(o => (o, o.StandardSeconds * shares[o.Code] / Math.Max(1, o.SampleEvery)));
    }

    /// <summary>How often each operation is on the way: a branch of a choice has an equal share of what comes to the choice, and what follows from branches alone has theirs together.</summary>
    private static Dictionary<string, decimal> Shares(ReleasedRouting routing, IReadOnlyList<OperationDefinition> done)
    {
        var before = ReleasedRouting.Predecessors(routing.Operations);
        var branches = done.Where(o => o.Choice is not null).GroupBy(o => o.Choice!).ToDictionary(g => g.Key, g => (decimal)g.Count());
        var shares = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var operation in routing.Operations)
        {
            Share(operation.Code);
        }

        return shares;

        decimal Share(string code)
        {
            if (shares.TryGetValue(code, out var known))
            {
                return known;
            }

            var operation = routing.Find(code)!;
            var from = before[code].Select(Share).ToList();
            var comes = from.Count == 0 ? 1 : operation.Join == JoinRule.Any ? Math.Min(1, from.Sum()) : from.Max();
            return shares[code] = operation.Choice is { } choice && branches.TryGetValue(choice, out var count) ? comes / count : comes;
        }
    }

    private static decimal Round(decimal value) => decimal.Round(value, 4);
}
