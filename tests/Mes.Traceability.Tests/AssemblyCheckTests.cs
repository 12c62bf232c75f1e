using Mes.Orders.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class AssemblyCheckTests
{
    private static readonly UnitPosition[] Positions =
    [
        Position("SEAT_FL", "P-SEAT", TraceMode.Serial),
        Position("BRAKE_FL", "P-BRAKE", TraceMode.Lot),
        Position("WHEEL_FL", "P-WHEEL", TraceMode.Lot),
        Position("WHEEL_FR", "P-WHEEL", TraceMode.Lot),
    ];

    [Fact]
    public void Every_open_position_is_a_failing_term()
    {
        var verdict = Judge([]);

        verdict.Refusals.Select(r => (r.Code, r.Data["Position"])).ShouldBe(
        [
            (TraceabilityErrors.ComponentMissing, "SEAT_FL"), (TraceabilityErrors.ComponentMissing, "BRAKE_FL"),
            (TraceabilityErrors.ComponentMissing, "WHEEL_FL"), (TraceabilityErrors.ComponentMissing, "WHEEL_FR"),
        ]);
    }

    [Fact]
    public void A_full_set_is_placed_and_nothing_is_refused()
    {
        var verdict = Judge(
        [
            new(null, "P-SEAT", "S1"), new(null, "P-BRAKE", null, "L1"),
            new("WHEEL_FL", "P-WHEEL", null, "L2"), new("WHEEL_FR", "P-WHEEL", null, "L2"),
        ]);

        verdict.Refusals.ShouldBeEmpty();
        verdict.Placed.Select(p => p.Position).ShouldBe(["SEAT_FL", "BRAKE_FL", "WHEEL_FL", "WHEEL_FR"]);
    }

    [Fact]
    public void The_wrong_part_at_a_named_position_says_which_is_expected()
    {
        var refusal = Judge([new("SEAT_FL", "P-OTHER", "S1")]).Refusals[0];

        refusal.Code.ShouldBe(TraceabilityErrors.WrongPart);
        refusal.Data["Expected"].ShouldBe("P-SEAT");
        refusal.Target.ShouldBe("components[0]");
    }

    [Fact]
    public void A_part_that_no_position_takes_is_not_expected() =>
        Judge([new(null, "P-OTHER", "S1")]).Refusals[0].Code.ShouldBe(TraceabilityErrors.PartNotExpected);

    [Fact]
    public void A_part_that_fits_two_open_positions_must_name_one()
    {
        Judge([new(null, "P-WHEEL", null, "L1")]).Refusals[0].Code.ShouldBe(TraceabilityErrors.PositionAmbiguous);

        Judge([new("WHEEL_FL", "P-WHEEL", null, "L1"), new(null, "P-WHEEL", null, "L1")])
            .Placed.Select(p => p.Position).ShouldBe(["WHEEL_FL", "WHEEL_FR"], "the second has only one position left");
    }

    [Fact]
    public void A_scan_without_its_identity_is_refused()
    {
        Judge([new(null, "P-SEAT", null, "L1")]).Refusals[0].Code.ShouldBe(TraceabilityErrors.IdentityMissing);
        Judge([new(null, "P-BRAKE", "S1")]).Refusals[0].Code.ShouldBe(TraceabilityErrors.IdentityMissing);
    }

    [Fact]
    public void A_component_that_is_elsewhere_names_the_unit_that_has_it()
    {
        var refusal = Judge([new(null, "P-SEAT", "S1")], elsewhere: [new("P-SEAT", "S1", "OTHER-CAR", "SEAT_FR")]).Refusals[0];

        refusal.Code.ShouldBe(TraceabilityErrors.AlreadyInstalled);
        refusal.Data["Unit"].ShouldBe("OTHER-CAR");
        refusal.Data["Position"].ShouldBe("SEAT_FR");
    }

    [Fact]
    public void One_serial_number_twice_in_one_message_is_refused_the_second_time()
    {
        UnitPosition[] two = [Position("SEAT_FL", "P-SEAT", TraceMode.Serial), Position("SEAT_FR", "P-SEAT", TraceMode.Serial)];

        var verdict = Judge([new("SEAT_FL", "P-SEAT", "S1"), new("SEAT_FR", "P-SEAT", "S1")], two);

        verdict.Placed.ShouldHaveSingleItem().Position.ShouldBe("SEAT_FL");
        verdict.Refusals.ShouldHaveSingleItem().Code.ShouldBe(TraceabilityErrors.AlreadyInstalled);
    }

    [Fact]
    public void A_filled_position_takes_nothing_more()
    {
        Judge([new("SEAT_FL", "P-SEAT", "S2")], filled: ["SEAT_FL"]).Refusals[0].Code.ShouldBe(TraceabilityErrors.PositionFilled);
        Judge([new(null, "P-SEAT", "S2")], filled: ["SEAT_FL"]).Refusals[0].Code.ShouldBe(TraceabilityErrors.PositionFilled);
    }

    [Fact]
    public void All_terms_of_all_scans_are_listed()
    {
        var codes = Judge([new(null, "P-NONE"), new("SEAT_FL", "P-BRAKE"), new(null, "P-BRAKE")]).Refusals.Select(r => r.Code);

        codes.ShouldBe(
        [
            TraceabilityErrors.PartNotExpected, TraceabilityErrors.WrongPart, TraceabilityErrors.IdentityMissing,
            TraceabilityErrors.ComponentMissing, TraceabilityErrors.ComponentMissing,
        ]);
    }

    private static AssemblyVerdict Judge(
        ComponentToInstall[] scans, UnitPosition[]? positions = null, string[]? filled = null, Whereabouts[]? elsewhere = null) =>
        AssemblyCheck.Judge(
            new AssemblyFacts("CAR-1", positions ?? Positions, (filled ?? []).ToHashSet(), elsewhere ?? []), scans, complete: true);

    private static UnitPosition Position(string position, string part, TraceMode trace) =>
        new() { Position = position, PartNumber = part, Trace = trace, Quantity = 1 };
}
