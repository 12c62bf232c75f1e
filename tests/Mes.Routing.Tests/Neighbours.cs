using System.Collections.Concurrent;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Quality and Traceability as a test wants them, and what they were told. Keeps no transaction: a call is remembered even where the run is rolled back.</summary>
internal sealed class Neighbours : IUnitQuality, IUnitComponents
{
    private static readonly Characteristic Gap = new("GAP", "Gap", "", "mm", 1m, 2m, false, "");

    public ConcurrentDictionary<Guid, MesError> Holds { get; } = new();

    /// <summary>Operations of a model that need a result of GAP; other tests' operations have the same codes at the same time.</summary>
    public ConcurrentDictionary<(string Model, string Operation), bool> Measured { get; } = new();

    /// <summary>Units for which a required result is missing.</summary>
    public ConcurrentDictionary<Guid, bool> Unproven { get; } = new();

    public ConcurrentBag<(QualityQuestion Question, IReadOnlyList<ResultToKeep> Results)> Kept { get; } = [];

    public ConcurrentBag<(AssemblyQuestion Question, IReadOnlyList<ComponentToInstall> Components)> Installed { get; } = [];

    public Task<UnitQuality> JudgeAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        var needed = Measured.ContainsKey((question.Model, question.Operation));
        var completion = new List<MesError>();
        if ((needed && results.Count == 0) || Unproven.GetValueOrDefault(question.UnitId))
        {
            completion.Add(MesError.Of(QualityErrors.ResultMissing, ("Characteristic", Gap.Code), ("Name", Gap.Name)));
        }

        var bad = results.Any(r => r.Value < Gap.Lower || r.Value > Gap.Upper);
        if (bad)
        {
            completion.Add(MesError.Of(QualityErrors.ResultOutOfLimits, ("Characteristic", Gap.Code)));
        }

        return Task.FromResult(new UnitQuality(
            needed ? [Gap] : [], Holds.TryGetValue(question.UnitId, out var hold) ? [hold] : [], completion, bad));
    }

    public Task<string?> KeepAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct)
    {
        Kept.Add((question, results));
        return Task.FromResult<string?>(null);
    }

    public Task<UnitComponents> JudgeAsync(
        AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct)
    {
        var filled = components.Select(c => c.Position).ToHashSet();
        return Task.FromResult(new UnitComponents(
            [.. question.Positions.Select(p => new ComponentPosition(p, "PART-" + p, "serial", null, null, false))],
            [.. question.Positions.Where(p => !filled.Contains(p))
                .Select(p => MesError.Of(TraceabilityErrors.ComponentMissing, ("Position", p), ("PartNumber", "PART-" + p)))]));
    }

    public Task InstallAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct)
    {
        Installed.Add((question, components));
        return Task.CompletedTask;
    }
}
