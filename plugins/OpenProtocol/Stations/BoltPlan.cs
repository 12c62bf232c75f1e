using System.Globalization;
using OpenProtocol.Results;

namespace OpenProtocol.Stations;

/// <summary>A bolt of a station: which program tightens it, as which of the batch, and which characteristics of the control plan its torque and angle are.</summary>
internal sealed record Bolt(int ParameterSet, int Position, string Torque, string? Angle);

/// <summary>The bolts of a controller, from its setting: <c>set.position=torque[/angle]</c>, parted by semicolons.</summary>
internal sealed class BoltPlan
{
    private BoltPlan(IReadOnlyList<Bolt> bolts) => Bolts = bolts;

    public IReadOnlyList<Bolt> Bolts { get; }

    /// <summary>The form of the setting; the manifest carries it too.</summary>
    public static BoltPlan Parse(string setting) => new([.. setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(One)]);

    public bool Knows(int parameterSet) => Bolts.Any(b => b.ParameterSet == parameterSet);

    /// <summary>The bolt that a result belongs to. The counter has counted a good one already, and not a bad one. Null: it is none of the station's.</summary>
    public Bolt? BoltOf(Tightening result)
    {
        var position = result.BatchCounter + (result.Ok ? 0 : 1);
        var ofSet = Bolts.Where(b => b.ParameterSet == result.ParameterSet).ToList();
        return ofSet.Count == 1 ? ofSet[0] : ofSet.FirstOrDefault(b => b.Position == position);
    }

    private static Bolt One(string text)
    {
        var (place, codes) = Halves(text, '=');
        var (set, position) = Halves(place, '.');
        var (torque, angle) = Halves(codes, '/');
        return new Bolt(Number(set), position.Length == 0 ? 1 : Number(position), torque, angle.Length == 0 ? null : angle);
    }

    private static (string, string) Halves(string text, char at) => text.Split(at, 2) is [var one, var two] ? (one.Trim(), two.Trim()) : (text.Trim(), "");

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
