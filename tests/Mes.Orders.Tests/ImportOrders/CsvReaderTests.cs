using Mes.Platform.Files;
using CsCheck;
using Mes.Orders.Features;

namespace Mes.Orders.Tests.ImportOrders;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\n1,2")]
    [InlineData("a,b\r1,2\r")]
    [InlineData("\uFEFFa,b\r\n1,2\r\n\r\n")]
    [InlineData("a;b\r\n1;2")]
    [InlineData("a\tb\n1\t2")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\" \n")]
    public void Records_are_read_whatever_the_spreadsheet_makes_of_them(string text)
    {
        var table = Read(text);

        table.Errors.ShouldBeEmpty();
        table.Records.Select(r => string.Join('|', r.Fields)).ShouldBe(["a|b", "1|2"]);
        table.Records.Select(r => r.Line).ShouldBe([1, 2]);
    }

    [Fact]
    public void Quoted_values_may_hold_separators_quotes_and_line_ends()
    {
        var table = Read("a,b\r\n\"x, \"\"y\"\"\",\"1\r\n2\"\r\n3,4");

        table.Records[1].Fields.ShouldBe(["x, \"y\"", "1\r\n2"]);
        table.Records[2].Line.ShouldBe(4);
    }

    [Fact]
    public void A_quote_in_the_wrong_place_is_reported_and_the_rest_is_read()
    {
        var table = Read("a,b\n1,2\"3\n\"4\"5,6\n7,8");

        table.Errors.Select(e => (e.Code, e.Line, e.Data["Column"])).ShouldBe(
            [(OrderErrors.QuoteMisplaced, 2, (object?)4), (OrderErrors.QuoteMisplaced, 3, 4)]);
        table.Records.Select(r => r.Broken).ShouldBe([false, true, true, false]);
    }

    [Fact]
    public void A_quote_that_never_closes_costs_its_line_only()
    {
        var table = Read("a,b\n1,\"2\n3,4\n5,6");

        table.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe(OrderErrors.QuoteOpen), e => e.Line.ShouldBe(2));
        table.Records.Select(r => (r.Line, r.Broken)).ShouldBe([(1, false), (2, true), (3, false), (4, false)]);
    }

    [Fact]
    public void Whatever_is_written_by_the_rules_is_read_back()
    {
        var value = Gen.String[Gen.Char["ab,;\t\"\r\n é选"], 0, 8];

        value.Array[2].List[1, 6].Sample(rows =>
        {
            var text = "h1,h2\r\n" + string.Concat(rows.Select(r => string.Join(',', r.Select(Quote)) + "\r\n"));
            var table = Read(text);
            table.Errors.ShouldBeEmpty();
            table.Records.Skip(1).Select(r => string.Join('\0', r.Fields)).ShouldBe(rows.Select(r => string.Join('\0', r)));
        });
    }

    [Fact]
    public void No_text_breaks_the_reader() =>
        Gen.String[Gen.Char["a,;\"\r\n"], 0, 40].Sample(text => Read(text).Records.ShouldAllBe(r => r.Line >= 1));

    private static string Quote(string value) => "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static CsvTable Read(string text) => CsvReader.Read(text, OrderErrors.QuoteOpen, OrderErrors.QuoteMisplaced);
}
