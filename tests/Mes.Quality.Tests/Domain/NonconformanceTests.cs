using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests.Domain;

public class NonconformanceTests
{
    [Fact]
    public void A_dispositioned_nonconformance_cannot_be_dispositioned_again()
    {
        var nonconformance = An.Nonconformance();
        nonconformance.Decide(Disposition.UseAsIs, "Fits", null, An.Now, "qian");

        Should.Throw<MesException>(() => nonconformance.Decide(Disposition.Scrap, "No", null, An.Now, "eva"))
            .Code.ShouldBe(QualityErrors.AlreadyDispositioned);
        Should.Throw<MesException>(() => nonconformance.Add([])).Code.ShouldBe(QualityErrors.AlreadyDispositioned);
    }

    [Theory]
    [InlineData(Disposition.UseAsIs, " ", null, QualityErrors.Missing)]
    [InlineData(Disposition.Scrap, "", null, QualityErrors.Missing)]
    [InlineData(Disposition.Rework, "Refit", null, QualityErrors.ReturnOperationMissing)]
    [InlineData(Disposition.Scrap, "Bent", "TRIM1", QualityErrors.ReturnOperationUnexpected)]
    public void A_decision_says_why_and_rework_says_where(Disposition disposition, string reason, string? operation, string code)
    {
        var refusal = Should.Throw<MesException>(() => An.Nonconformance().Decide(disposition, reason, operation, An.Now, "qian"));

        refusal.Details.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void The_hold_of_a_nonconformance_is_released_by_its_disposition_alone()
    {
        var nonconformance = An.Nonconformance();
        var hold = UnitHold.PlaceFor(nonconformance);

        Should.Throw<MesException>(() => hold.Release("I like it", An.Now, "eva")).Code.ShouldBe(QualityErrors.HoldOfNonconformance);
        Should.Throw<InvalidOperationException>(() => hold.ReleaseBy(nonconformance, An.Now, "eva"));
        nonconformance.Decide(Disposition.UseAsIs, "Fits", null, An.Now, "qian");
        hold.ReleaseBy(nonconformance, An.Now, "qian");
        hold.State.ShouldBe(HoldState.Released);
    }

    [Fact]
    public void A_hold_is_released_once_and_with_a_reason()
    {
        var hold = UnitHold.Place("H-1", Ids.New(), "S1", "Suspect lot", An.Now, "qian");

        Should.Throw<MesException>(() => hold.Release("  ", An.Now, "qian")).Details.ShouldHaveSingleItem().Code.ShouldBe(QualityErrors.Missing);
        hold.Release("Lot is fine", An.Now, "qian");
        Should.Throw<MesException>(() => hold.Release("Again", An.Now, "eva")).Code.ShouldBe(QualityErrors.AlreadyReleased);
    }
}
