using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class ComponentLabelTests
{
    [Theory]
    [InlineData("[)>\u001e06\u001dP4711-A\u001dS000123\u001d1TL77\u001e\u0004", "4711-A", "000123", "L77")]
    [InlineData("[)>06\u001dP4711\u001d1TL77\u001e\u0004", "4711", null, "L77")]
    [InlineData("[)><RS>06<GS>P4711<GS>S9<RS><EOT>", "4711", "9", null)]
    [InlineData("P4711\u001dS9", "4711", "9", null)]
    [InlineData("p4711|s9|1tlot-1", "4711", "9", "LOT-1")]
    [InlineData(" P4711 ; TLOT-1 ", "4711", null, "LOT-1")]
    [InlineData("1P4711;S9", "4711", "9", null)]
    [InlineData("1PSUPPLIER;P4711;S9", "4711", "9", null)]
    [InlineData("PP100", "P100", null, null)]
    [InlineData("P4711;Q5;VVENDOR;S9", "4711", "9", null)]
    public void A_label_is_read(string text, string part, string? serial, string? lot) =>
        ComponentLabel.Parse(text).ShouldBe(new ComponentScan(null, part, serial, lot));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("S000123")]
    [InlineData("P")]
    [InlineData("[)>\u001e05\u001d01095011015300\u001e\u0004")]
    [InlineData("4711")]
    public void What_has_no_part_number_is_not_a_label(string? text) => ComponentLabel.Parse(text).ShouldBeNull();
}
