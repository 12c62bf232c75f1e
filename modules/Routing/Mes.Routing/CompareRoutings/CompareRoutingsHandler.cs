using System.Text.Json;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class CompareRoutingsHandler(RoutingDbContext db, ICallContext call) : IHandler<CompareRoutings, RoutingComparison>
{
    public async Task<RoutingComparison> HandleAsync(CompareRoutings useCase, CancellationToken ct) => RoutingDifference.Of(
        (await db.Versions.OneAsync(useCase.Left, useCase.LeftVersion, ct)).ToSummary(call.UtcNow),
        (await db.Versions.OneAsync(useCase.Right, useCase.RightVersion, ct)).ToSummary(call.UtcNow));
}

/// <summary>What differs between two versions. Pure.</summary>
internal static class RoutingDifference
{
    /// <summary>What the graph shows and the arrows say, or what names the version itself.</summary>
    private static readonly string[] Aside = ["operations", "code", "version", "state", "revision", "standardSeconds"];

    public static RoutingComparison Of(RoutingSummary left, RoutingSummary right)
    {
        var (before, after) = (left.Operations.ToDictionary(o => o.Code), right.Operations.ToDictionary(o => o.Code));
        var steps = Merged(left.Operations, right.Operations).Select(code => (before.GetValueOrDefault(code), after.GetValueOrDefault(code)) switch
        {
            (null, _) => new StepChange(code, Change.Added, []),
            (_, null) => new StepChange(code, Change.Removed, []),
            var (was, now) => Fields(Bare(was), Bare(now)) is { Count: > 0 } fields
                ? new StepChange(code, Change.Changed, fields) : new StepChange(code, Change.Same, []),
        });
        return new RoutingComparison(left, right, [.. Fields(left, right).Where(f => !Aside.Contains(f.Field))], [.. steps], Edges(left, right));
    }

    private static IReadOnlyList<EdgeChange> Edges(RoutingSummary left, RoutingSummary right)
    {
        var (before, after) = (RoutePicture.Edges(left.Operations), RoutePicture.Edges(right.Operations));
        return
        [
            .. after.Select(e => new EdgeChange(e.From, e.To, e.Beside, before.Contains(e) ? Change.Same : Change.Added)),
            .. before.Except(after).Select(e => new EdgeChange(e.From, e.To, e.Beside, Change.Removed)),
        ];
    }

    /// <summary>Arrows are compared by themselves: a step that only waits for something else says the same.</summary>
    private static OperationDefinition Bare(OperationDefinition step) =>
        step with { After = null, Rework = step.Rework is null ? null : step.Rework with { ReturnTo = "" } };

    private static List<FieldChange> Fields<T>(T left, T right)
    {
        var (a, b) = (JsonSerializer.SerializeToElement(left, MesJson.Options), JsonSerializer.SerializeToElement(right, MesJson.Options));
        return
        [
            .. b.EnumerateObject().Select(p => p.Name).Union(a.EnumerateObject().Select(p => p.Name))
                .Select(name => new FieldChange(name, Text(a, name), Text(b, name))).Where(f => f.Left != f.Right),
        ];
    }

    /// <summary>Nothing, an empty list and a member that is left out say the same.</summary>
    private static string? Text(JsonElement of, string name) => !of.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Array when value.GetArrayLength() == 0 => null,
        JsonValueKind.Array when name == "workCentres" =>
            string.Join("; ", value.Deserialize<IReadOnlyList<WorkCentre>>(MesJson.Options)!.Select(c => $"{c.Code}: {string.Join(", ", c.Stations)}")),
        JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String) => string.Join(", ", value.EnumerateArray().Select(v => v.GetString())),
        _ => value.ToString(),
    };

    /// <summary>The newer order, with each removed step behind the one that it stood behind.</summary>
    private static List<string> Merged(IReadOnlyList<OperationDefinition> left, IReadOnlyList<OperationDefinition> right)
    {
        var merged = right.Select(o => o.Code).ToList();
        for (var i = 0; i < left.Count; i++)
        {
            if (!merged.Contains(left[i].Code))
            {
                merged.Insert(i == 0 ? 0 : merged.IndexOf(left[i - 1].Code) + 1, left[i].Code);
            }
        }

        return merged;
    }
}
