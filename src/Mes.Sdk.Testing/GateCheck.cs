using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk.Testing;

/// <summary>How a gate answered. Strings and numbers only, so that nothing of the plugin stays.</summary>
internal sealed record TrialGate(string Point, double P95, string? Fault);

/// <summary>Asks a plugin's gates often, and looks how long they take.</summary>
internal static class GateCheck
{
    private const int Questions = 200;
    private const int Few = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly MethodInfo Asking = typeof(GateCheck).GetMethod(nameof(Time), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ConformanceCheck Judge(TrialGate gate, PluginManifest manifest)
    {
        var budget = manifest.Gates.FirstOrDefault(g => g.Gate == gate.Point)?.BudgetMs ?? 0;
        return new("bronze", "gates", gate.Fault is null && gate.P95 <= budget, gate.Fault is { } fault
            ? $"{gate.Point} gave no verdict: {fault}. Name questions that it understands, if this one was made up."
            : string.Create(CultureInfo.InvariantCulture, $"{gate.Point} answers within {gate.P95:0.0} ms (p95); its budget is {budget} ms."));
    }

    public static List<TrialGate> Run(IServiceProvider provider, IEnumerable<Type> services, IReadOnlyList<IGateRequest> questions) =>
    [
        .. services.Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IGate<>)).Select(t => t.GenericTypeArguments[0])
            .Where(q => q.GetCustomAttribute<GatePointAttribute>() is not null)
            .Select(q => (TrialGate)Asking.MakeGenericMethod(q).Invoke(null, [provider, questions])!),
    ];

    private static TrialGate Time<TRequest>(IServiceProvider provider, IReadOnlyList<IGateRequest> questions) where TRequest : IGateRequest
    {
        var point = typeof(TRequest).GetCustomAttribute<GatePointAttribute>()!.Name;
        try
        {
            using var scope = provider.CreateScope();
            var gate = scope.ServiceProvider.GetRequiredService<IGate<TRequest>>();
            var asked = questions.OfType<TRequest>().DefaultIfEmpty((TRequest)Sample.Of(typeof(TRequest))!).ToList();
            var times = new List<double>();
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; i < Questions && (i < Few || Stopwatch.GetElapsedTime(begun) < Patience); i++)
            {
                var started = Stopwatch.GetTimestamp();
                var verdict = gate.EvaluateAsync(asked[i % asked.Count], CancellationToken.None).AsTask();
                if (!verdict.Wait(TimeSpan.FromSeconds(2)))
                {
                    return new TrialGate(point, 2_000, "it does not answer");
                }

                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            times.Sort();
            return new TrialGate(point, times[(times.Count * 95 / 100) - 1], null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var cause = e.GetBaseException();
            return new TrialGate(point, 0, $"{cause.GetType().Name}: {cause.Message}");
        }
    }
}
