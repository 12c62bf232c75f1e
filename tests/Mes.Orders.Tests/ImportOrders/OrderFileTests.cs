using CsCheck;
using Mes.Orders.Features;

namespace Mes.Orders.Tests.ImportOrders;

public sealed class OrderFileTests
{
    [Fact]
    public void A_good_line_is_understood_with_its_defaults()
    {
        var check = A.Check("Order Number;MODEL;options;due;market;customer\na-1;e5;ev80 + towbar;2027-03-01;cn;\"Li; Sons\"");

        check.Errors.ShouldBeEmpty();
        var line = check.Lines.ShouldHaveSingleItem().Good.ShouldNotBeNull();
        line.Options.ShouldBe(["EV80", "TOWBAR", "WHITE"]);
        (line.Number, line.Model, line.Due, line.Market, line.Customer).ShouldBe(("A-1", "E5", A.Day, "CN", "Li; Sons"));
    }

    [Theory]
    [InlineData("A-1,E5,EV60+NONE,2027-03-01,CN", "options", OrderErrors.UnknownOption)]
    [InlineData("A-1,E5,EV80+SUNROOF+TOWBAR,2027-03-01,CN", "options", OrderErrors.ForbiddenPair)]
    [InlineData("A-1,E5,EV60+TOWBAR,2027-03-01,CN", "options", OrderErrors.RequiredOption)]
    [InlineData("A-1,E5,WHITE,2027-03-01,CN", "options", OrderErrors.FamilyMissing)]
    [InlineData("A-1,E5,EV60+EV80,2027-03-01,CN", "options", OrderErrors.FamilyTwice)]
    [InlineData("A-1,E5,EV60+EV60,2027-03-01,CN", "options", OrderErrors.OptionTwice)]
    [InlineData("A-1,X9,EV60,2027-03-01,CN", "model", OrderErrors.UnknownModel)]
    [InlineData("A-1,,EV60,2027-03-01,CN", "model", OrderErrors.ValueMissing)]
    [InlineData("A-1,E5,EV60,2027-02-28,CN", "due", OrderErrors.DueInPast)]
    [InlineData("A-1,E5,EV60,28.02.2027,CN", "due", OrderErrors.DateInvalid)]
    [InlineData("A-1,E5,EV60,2027-02-30,CN", "due", OrderErrors.DateInvalid)]
    [InlineData("A-1,E5,EV60,,CN", "due", OrderErrors.ValueMissing)]
    [InlineData("A-1,E5,EV60,2027-03-01,XX", "market", OrderErrors.UnknownMarket)]
    [InlineData(",E5,EV60,2027-03-01,CN", "orderNumber", OrderErrors.ValueMissing)]
    [InlineData("A/1,E5,EV60,2027-03-01,CN", "orderNumber", OrderErrors.NumberInvalid)]
    [InlineData("OLD,E5,EV60,2027-03-01,CN", "orderNumber", OrderErrors.NumberTaken)]
    [InlineData("GOOD,E5,EV60,2027-03-01,CN", "orderNumber", OrderErrors.NumberInFile)]
    [InlineData("A-1,E5,EV60,2027-03-01", null, OrderErrors.FieldCount)]
    [InlineData("A-1,E5,EV60,2027-03-01,CN,x,y", null, OrderErrors.FieldCount)]
    public void A_bad_line_is_reported_with_line_column_and_code(string line, string? column, string code)
    {
        var check = A.Check(A.File("GOOD,E5,EV60,2027-03-01,CN", line), "OLD");

        var error = check.Errors.ShouldHaveSingleItem();
        (error.Line, error.Target, error.Code).ShouldBe((3, column, code));
        check.Lines.Select(l => l.Good?.Number).OfType<string>().ShouldBe(["GOOD"]);
    }

    [Fact]
    public void A_number_that_comes_again_names_its_first_line()
    {
        var check = A.Check(A.File("A-1,E5,EV60,2027-03-01,CN", "A-2,E5,EV60,2027-03-01,CN", "a-1,E5,EV60,2027-03-01,CN"));

        check.Errors.ShouldHaveSingleItem().Data["FirstLine"].ShouldBe(2);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_line_is_said_at_once()
    {
        var check = A.Check(A.File(",X9,EV60,yesterday,XX"));

        check.Errors.Select(e => e.Target).ShouldBe(["orderNumber", "model", "due", "market"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("orderNumber,model,options,due\nA,E5,EV60,2027-03-01", OrderErrors.ColumnMissing, "market")]
    [InlineData("orderNumber,model,options,due,market,colour\nA,E5,EV60,2027-03-01,CN,RED", OrderErrors.ColumnUnknown, "colour")]
    [InlineData("orderNumber,model,options,due,market,model\nA,E5,EV60,2027-03-01,CN,E5", OrderErrors.ColumnTwice, "model")]
    public void A_wrong_header_is_reported_by_column(string content, string code, string column)
    {
        var error = A.Check(content).Errors.ShouldHaveSingleItem();

        (error.Line, error.Target, error.Code).ShouldBe((1, column, code));
    }

    [Fact]
    public void An_empty_file_is_reported()
    {
        A.Check("").Errors.ShouldHaveSingleItem().Code.ShouldBe(OrderErrors.FileEmpty);
        A.Check("\r\n\r\n").Errors.ShouldHaveSingleItem().Code.ShouldBe(OrderErrors.FileEmpty);
    }

    /// <summary>Whatever lines come in whatever order: a line is good exactly when it has no error, and every line that is not taken has one.</summary>
    [Fact]
    public void Each_line_is_either_good_or_reported()
    {
        var line = Gen.Select(
            Gen.OneOf("N1", "N2", "N3", "N4", "OLD", "", "N/5"),
            Gen.OneOf("E5", "E5", "E5", "X9"),
            Gen.OneOf("EV60", "EV80", "EV60+TOWBAR", "EV80 TOWBAR", "RED", "SUNROOF+EV60", "\"EV60"),
            Gen.OneOf("2027-03-01", "2027-04-01", "2026-01-01", "soon"),
            Gen.OneOf("CN", "ES", "XX", "CN,CN"),
            (n, m, o, d, k) => $"{n},{m},{o},{d},{k}");

        line.Array[1, 8].Sample(lines =>
        {
            var file = OrderFile.Read(A.File(lines));
            var check = OrderFileCheck.Run(file, A.Context("OLD"));
            var wrong = check.Errors.Select(e => e.Line!.Value).ToHashSet();
            var good = check.Lines.Where(l => l.Good is not null).Select(l => l.Row.Line).ToHashSet();
            good.ShouldAllBe(l => !wrong.Contains(l));
            check.Lines.ShouldAllBe(l => l.Row.Good == (l.Good != null) && (l.Row.Good || wrong.Contains(l.Row.Line)));
            (good.Count + wrong.Count).ShouldBe(file.LineCount);
            check.Lines.Select(l => l.Good?.Number).OfType<string>().ShouldBeUnique();
        });
    }
}
