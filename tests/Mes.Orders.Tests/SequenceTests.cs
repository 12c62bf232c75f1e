namespace Mes.Orders.Tests;

public sealed class SequenceTests
{
    [Fact]
    public void Only_full_windows_with_too_many_count()
    {
        var answer = Check([new("S", 1, 2)], ["S", "", "S", "S", "S", ""]);

        answer.ViolatedWindows.ShouldBe(2);
        answer.Rules[0].Violations.ShouldBe([new SequenceViolation(3, 4, 2), new SequenceViolation(4, 5, 2)]);
        answer.Rules[0].Units.ShouldBe(4);
    }

    [Fact]
    public void The_excess_of_a_window_counts_every_unit_too_many()
    {
        var answer = Check([new("S", 1, 3)], ["S", "S", "S"]);

        (answer.ViolatedWindows, answer.Excess).ShouldBe((1, 2));
    }

    [Fact]
    public void Windows_over_the_seam_with_yesterday_count_and_yesterdays_own_do_not()
    {
        var answer = SequenceCheck.Run(new CheckSequence([new("S", 1, 2)], [["S"], []], [["S"], ["S"]]));

        answer.Rules[0].Violations.ShouldBe([new SequenceViolation(0, 1, 2)]);
    }

    [Fact]
    public void The_small_instance_of_the_literature_has_a_sequence_without_violation()
    {
        string[] classes = ["A+C+D", "D", "B+E", "B+D", "A+C", "A+B"];
        int[] sequence = [0, 1, 5, 2, 4, 3, 3, 4, 2, 5];
        SequenceRule[] rules = [new("A", 1, 2), new("B", 2, 3), new("C", 1, 3), new("D", 2, 5), new("E", 1, 5)];

        Check(rules, [.. sequence.Select(c => classes[c])]).ViolatedWindows.ShouldBe(0);
        Check(rules, [.. sequence.Order().Select(c => classes[c])]).ViolatedWindows.ShouldBeGreaterThan(0);
    }

    [FixtureFact]
    public void Every_public_instance_is_read_and_none_in_class_order_beats_its_best_known_sequence()
    {
        foreach (var row in File.ReadLines(Fixtures.PathOf("car-sequencing/expected.csv")).Skip(1).Select(l => l.Split(',')))
        {
            var instance = CarSequencing.Load(row[0]);
            var rules = instance.AtMost.Select((p, i) => new SequenceRule($"O{i + 1}", p, instance.Windows[i])).ToList();

            var answer = SequenceCheck.Run(new CheckSequence(rules, instance.Cars));

            instance.Cars.Count.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(row[1]);
            instance.Classes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(row[3]);
            answer.Rules.Select(r => r.Units).ShouldBe(instance.Totals);
            answer.ViolatedWindows.ShouldBeGreaterThanOrEqualTo(int.Parse(row[5], System.Globalization.CultureInfo.InvariantCulture));
            answer.ViolatedWindows.ShouldBe(Naive(instance));
        }
    }

    private static int Naive(CarSequencing instance)
    {
        var count = 0;
        for (var o = 0; o < instance.AtMost.Count; o++)
        {
            for (var first = 0; first + instance.Windows[o] <= instance.Cars.Count; first++)
            {
                var window = instance.Cars.Skip(first).Take(instance.Windows[o]);
                count += window.Count(c => c.Contains($"O{o + 1}")) > instance.AtMost[o] ? 1 : 0;
            }
        }

        return count;
    }

    private static SequenceAnswer Check(SequenceRule[] rules, string[] units) =>
        SequenceCheck.Run(new CheckSequence(rules, [.. units.Select(u => u.Split('+', StringSplitOptions.RemoveEmptyEntries))]));
}
