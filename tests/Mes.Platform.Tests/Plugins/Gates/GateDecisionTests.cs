using CsCheck;
using Mes.Platform.Plugins.Gates;

namespace Mes.Platform.Tests.Plugins.Gates;

public sealed class GateDecisionTests
{
    /// <summary>What the oracle knows of a gate: what it said, what the site wants without a verdict, and whether somebody let the subject pass.</summary>
    private enum Said
    {
        Allow,
        Abstain,
        Block,
        BlockTwice,
        Nothing,
    }

    private static readonly Gen<(Said Said, bool Holds, bool Waived)[]> Any =
        Gen.Select(Gen.Enum<Said>(), Gen.Bool, Gen.Bool).Array[0, 6];

    [Fact]
    public void Any_verdicts_decide_as_a_small_oracle_does() => Any.Sample(gates =>
    {
        var findings = gates.Select(Finding).ToList();

        var terms = GateDecision.Terms("U1", findings).Select(t => t.Code).ToList();

        terms.ShouldBe(gates.SelectMany((g, i) => Expected(g, i)).ToList());
        (terms.Count == 0).ShouldBe(gates.All(g => g.Said switch
        {
            Said.Block or Said.BlockTwice => false,
            Said.Nothing => !g.Holds || g.Waived,
            _ => true,
        }));
        GateDecision.Marks(findings).Select(m => m.Plugin).ShouldBe(
            gates.Select((g, i) => (g, i)).Where(x => x.g.Said == Said.Nothing && (!x.g.Holds || x.g.Waived)).Select(x => "p." + x.i));
    });

    private static IEnumerable<string> Expected((Said Said, bool Holds, bool Waived) gate, int i) => gate.Said switch
    {
        Said.Block => [$"p.{i}:A"],
        Said.BlockTwice => [$"p.{i}:A", $"p.{i}:B"],
        Said.Nothing when gate.Holds && !gate.Waived => ["Platform:Gate.Held.TimedOut"],
        _ => [],
    };

    private static GateFinding Finding((Said Said, bool Holds, bool Waived) gate, int i) =>
        new("station.exit", "p." + i, "1.0.0", gate.Holds)
        {
            Fault = gate.Said == Said.Nothing ? GateFault.TimedOut : null,
            Allows = gate.Said == Said.Allow,
            Reasons = gate.Said switch
            {
                Said.Block => [MesError.Of($"p.{i}:A")],
                Said.BlockTwice => [MesError.Of($"p.{i}:A"), MesError.Of($"p.{i}:B")],
                _ => [],
            },
            Waiver = gate is { Said: Said.Nothing, Holds: true, Waived: true } ? new GateWaiver(Guid.Empty, "anna", "seen") : null,
        };
}
