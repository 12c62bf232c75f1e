namespace Mes.Orders.Tests;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("  ", "A", true)]
    [InlineData("A", "A", true)]
    [InlineData("A", "B", false)]
    [InlineData("a And b", "A B", true)]
    [InlineData("A and not B", "A", true)]
    [InlineData("A and not B", "A B", false)]
    [InlineData("A or B and C", "A", true)]
    [InlineData("(A or B) and C", "A", false)]
    [InlineData("not (A or B)", "C", true)]
    [InlineData("not not A", "A", true)]
    [InlineData("!A | B & C", "B C A", true)]
    [InlineData("EV60/2-X_1.5", "EV60/2-X_1.5", true)]
    public void A_condition_holds_or_not(string text, string options, bool holds)
    {
        ConditionParser.TryParse(text, out var condition, out var error).ShouldBeTrue(error?.Code);

        condition.Holds(options.Split(' ').ToHashSet()).ShouldBe(holds);
    }

    [Theory]
    [InlineData("A and", OrderErrors.ConditionOperandMissing, 6)]
    [InlineData("and A", OrderErrors.ConditionOperandMissing, 1)]
    [InlineData("A B", OrderErrors.ConditionOperatorMissing, 3)]
    [InlineData("A or (B and C", OrderErrors.ConditionParenthesis, 6)]
    [InlineData("A)", OrderErrors.ConditionOperatorMissing, 2)]
    [InlineData("()", OrderErrors.ConditionOperandMissing, 2)]
    [InlineData("A = B", OrderErrors.ConditionCharacter, 3)]
    [InlineData("A and 选装", OrderErrors.ConditionCharacter, 7)]
    [InlineData("not", OrderErrors.ConditionOperandMissing, 4)]
    public void A_wrong_condition_says_where(string text, string code, int column)
    {
        ConditionParser.TryParse(text, out _, out var error).ShouldBeFalse();

        error!.Code.ShouldBe(code);
        error.Data["Column"].ShouldBe(column);
    }

    [Fact]
    public void Endless_nesting_is_refused_and_does_not_end_the_process()
    {
        ConditionParser.TryParse(new string('(', 100_000), out _, out var error).ShouldBeFalse();

        error!.Code.ShouldBe(OrderErrors.ConditionTooDeep);
    }
}
