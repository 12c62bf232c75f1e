using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>What a station hands in, in the neighbours' words.</summary>
internal static class Submitted
{
    public static IReadOnlyList<ResultToKeep> Results(IReadOnlyList<Measurement>? measurements)
    {
        RefuseGaps(measurements, "measurements");
        return [.. (measurements ?? []).Select(m => new ResultToKeep(
            Codes.Normal(m.Characteristic), m.Value, Text(m.Tool), m.MeasuredAt, Text(m.Program)))];
    }

    public static IReadOnlyList<ComponentToInstall> Components(IReadOnlyList<ComponentScan>? scans)
    {
        RefuseGaps(scans, "components");
        return [.. (scans ?? []).Select(c => new ComponentToInstall(
            Text(Codes.Normal(c.Position)), Codes.Normal(c.PartNumber), Text(Codes.Normal(c.Serial)), Text(Codes.Normal(c.Lot)),
            Text(Codes.Normal(c.Revision)), Text(Codes.Normal(c.Supplier))))];
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static void RefuseGaps<T>(IReadOnlyList<T>? list, string name)
    {
        var gaps = (list ?? []).Select((item, i) => (item, i)).Where(x => x.item is null)
            .Select(x => MesError.Of(RoutingErrors.Missing, ("Field", $"{name}[{x.i}]")) with { Target = $"{name}[{x.i}]" })
            .ToList();
        if (gaps.Count > 0)
        {
            throw MesException.Invalid(gaps);
        }
    }
}
