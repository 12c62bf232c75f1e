using Mes.Orders.Features;

namespace Mes.Orders.Tests;

public sealed class SampleTests
{
    private static readonly string[] Markets = ["CN", "ES", "US"];

    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_another()
    {
        Make(7).ShouldBe(Make(7));
        Make(7).ShouldNotBe(Make(8));
    }

    [Fact]
    public void Every_line_can_be_taken()
    {
        var check = A.Check(Make(1, 200));

        check.Errors.ShouldBeEmpty();
        check.Lines.Count.ShouldBe(200);
        check.Lines.Select(l => l.Row.Market).Distinct().Order().ShouldBe(Markets.Order());
    }

    [FixtureFact]
    public void Optional_equipment_is_as_frequent_as_in_the_public_instance()
    {
        var totals = CarSequencing.Load("4_72").Totals;
        var families = totals.Select((_, i) => new OptionFamily($"F{i}", $"F{i}", [new ProductOption($"O{i + 1}", "x")], Mandatory: false)).ToList();
        var product = A.Product(new ModelDefinition("CS", "CS", families, [], []));

        var lines = OrderFileGenerator.Make(1, 10_000, [product], Markets, A.Day).Split("\r\n");

        for (var i = 0; i < totals.Count; i++)
        {
            (lines.Count(l => l.Split(',') is [_, _, var o, ..] && o.Split('+').Contains($"O{i + 1}")) / 100.0).ShouldBe(totals[i], 2.0);
        }
    }

    private static string Make(int seed, int count = 50) => OrderFileGenerator.Make(seed, count, [A.Product()], Markets, A.Day);
}
