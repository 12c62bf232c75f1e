using System.Text.Json;

namespace Mes.Quality.DefineControlPlan;

/// <summary>A plan as text, to see whether it has changed: 5.50 and 5.5 are one limit.</summary>
internal static class PlanText
{
    public static string Of(IReadOnlyList<PlannedCharacteristic> characteristics) => JsonSerializer.Serialize(
        characteristics.Select(c => c with { Lower = Limits.Plain(c.Lower), Upper = Limits.Plain(c.Upper), Target = Limits.Plain(c.Target) }), MesJson.Options);
}
