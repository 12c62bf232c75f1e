using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Tests;

public sealed class StationDraftTests
{
    private static readonly StationPosition Seat = new("SEAT_FL", "SEAT-1", "serial", null, null, Filled: false);
    private static readonly StationPosition Coat = new("TOP_COAT", "COAT-1", "lot", null, null, Filled: false);
    private static readonly StationCharacteristic Torque = new("TORQUE", "Torque", "N·m", 20, 24, true, "CC", Missing: true);

    [Fact]
    public void A_scanned_component_goes_to_the_open_position_that_takes_it()
    {
        var draft = new StationDraft();

        draft.Add(new ComponentScan(null, "SEAT-1", "S1"), Work()).ShouldBeNull();

        draft.ComponentAt("SEAT_FL")!.Serial.ShouldBe("S1");
        draft.Add(new ComponentScan(null, "SEAT-1", "S2"), Work())!.Code.ShouldBe(TraceabilityErrors.PositionFilled);
    }

    [Fact]
    public void A_component_that_nothing_takes_is_refused_at_once()
    {
        var draft = new StationDraft();

        draft.Add(new ComponentScan(null, "OTHER", "S1"), Work())!.Code.ShouldBe(TraceabilityErrors.PartNotExpected);
        draft.Add(new ComponentScan(null, "SEAT-1", null, "L1"), Work())!.Code.ShouldBe(TraceabilityErrors.IdentityMissing, "it is traced by serial number");
        draft.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void It_is_ready_only_when_everything_is_there_and_nothing_else_forbids_it()
    {
        var draft = new StationDraft();
        draft.Add(new ComponentScan(null, "SEAT-1", "S1"), Work());
        draft.Add(new ComponentScan(null, "COAT-1", null, "L1"), Work());
        draft.IsReady(Work()).ShouldBeFalse("the result is missing");

        draft.TryTake("22.5", Work()).ShouldBeTrue();

        draft.IsReady(Work()).ShouldBeTrue();
        draft.IsReady(Work(MesError.Of(QualityErrors.OpenHold, ("Hold", "H-1")))).ShouldBeFalse("a hold can't be scanned away");
        draft.ToCommand("T", "U").Measurements.ShouldBe([new Measurement("TORQUE", 22.5m)]);
    }

    [Fact]
    public void A_changed_draft_is_another_completion()
    {
        var draft = new StationDraft();
        var first = draft.Key;

        draft.Set("TORQUE", "21");

        draft.Key.ShouldNotBe(first);
    }

    [Theory]
    [InlineData("20", false)]
    [InlineData("24", false)]
    [InlineData("24.01", true)]
    [InlineData("19.99", true)]
    public void A_value_on_the_limit_is_inside(string value, bool outside)
    {
        var draft = new StationDraft();
        draft.Set("TORQUE", value);

        draft.IsOutside(Torque).ShouldBe(outside);
    }

    [Theory]
    [InlineData("1,200")]
    [InlineData("1.2.3")]
    [InlineData("abc")]
    [InlineData("")]
    public void What_could_be_misread_is_no_number(string text)
    {
        using var _ = new CultureScope("en");

        StationDraft.Parse(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("22.5", "en")]
    [InlineData("22,5", "de")]
    [InlineData("22.5", "de")]
    [InlineData("۲۲٫۵", "fa")]
    [InlineData("２２.５", "zh-Hans")]
    public void A_number_is_read_as_people_write_it(string text, string culture)
    {
        using var _ = new CultureScope(culture);

        StationDraft.Parse(text).ShouldBe(22.5m);
    }

    private static StationWork Work(params MesError[] refusals) => new(
        new UnitSummary(Guid.Empty, "U", "O", "E5", [], UnitState.InProcess, "TRIM", "T", true) { Visit = 1 },
        "TRIM",
        "Trim",
        60,
        1,
        DateTime.UnixEpoch,
        [Seat, Coat],
        [Torque],
        [],
        [MesError.Of(TraceabilityErrors.ComponentMissing), MesError.Of(QualityErrors.ResultMissing), .. refusals]);

    private sealed class CultureScope : IDisposable
    {
        private readonly System.Globalization.CultureInfo _before = System.Globalization.CultureInfo.CurrentCulture;

        public CultureScope(string name) => System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(name);

        public void Dispose() => System.Globalization.CultureInfo.CurrentCulture = _before;
    }
}
