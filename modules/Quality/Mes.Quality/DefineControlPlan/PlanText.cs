using System.Text.Json;

namespace Mes.Quality.DefineControlPlan;

/// <summary>A plan as text, to see whether it has changed.</summary>
internal static class PlanText
{
    public static string Of(IReadOnlyList<PlannedCharacteristic> characteristics) => JsonSerializer.Serialize(
        characteristics.Select(c => c with { Lower = Plain(c.Lower), Upper = Plain(c.Upper), Target = Plain(c.Target) }), MesJson.Options);

    /// <summary>5.50 and 5.5 are one limit.</summary>
    private static decimal? Plain(decimal? value) => value / 1.0000000000000000000000000000m;
}
