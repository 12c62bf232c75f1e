using Mes.Quality.Contracts;
using Mes.Quality.Judging;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests.Support;

internal static class An
{
    public static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    public static PlannedCharacteristic Gap(decimal? lower = 1m, decimal? upper = 2m, bool required = true) =>
        new("GAP", "Gap front left", "mm", lower, upper, Required: required, Special: "SC", ReactionPlan: "Stop and call the team leader.");

    public static PlannedCharacteristic Torque() => new("TORQUE", "Torque of the seat", "N·m", 40m, 50m);

    public static ApplicablePlan Plan(params PlannedCharacteristic[] lines) => ApplicablePlan.For(lines, [], []);

    public static ResultToKeep Result(string characteristic, decimal value) => new(characteristic, value, null, null);

    public static QualityQuestion Question(UnitSummary unit) =>
        new(unit.UnitId, unit.Serial, unit.Model, unit.Options, unit.Operation!, unit.Station!, unit.Visit);

    public static Nonconformance Nonconformance(params Finding[] findings) => Quality.Nonconformance.OfResults(
        "NC-1", "H-1", new QualityQuestion(Ids.New(), "S1", "E5", [], "TRIM1", "TRIM-10", 1), findings, Now, "anna");
}
