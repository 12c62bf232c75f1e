using Mes.Platform.Plugins.Containment;

namespace Mes.PluginLifeCycle.Tests;

public sealed class BreakerTests
{
    private readonly TestTime _time = new();
    private readonly List<int> _tooOften = [];

    [Fact]
    public void Five_failures_within_thirty_seconds_open_it_for_a_minute()
    {
        var breaker = Breaker();
        Fail(breaker, 4);
        breaker.TryEnter().ShouldBeTrue();
        breaker.Failed();

        breaker.TryEnter().ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(59));
        breaker.TryEnter().ShouldBeFalse();
    }

    [Fact]
    public void Failures_that_lie_far_apart_do_not_open_it()
    {
        var breaker = Breaker();
        for (var i = 0; i < 20; i++)
        {
            Fail(breaker, 1);
            _time.Advance(TimeSpan.FromSeconds(8));
        }

        breaker.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void After_a_minute_one_call_tries_and_closes_or_opens_it_again()
    {
        var breaker = Breaker();
        Fail(breaker, 5);
        _time.Advance(TimeSpan.FromSeconds(61));
        breaker.TryEnter().ShouldBeTrue();
        breaker.TryEnter().ShouldBeFalse("the others wait for what becomes of the first");
        breaker.Failed();
        breaker.TryEnter().ShouldBeFalse();

        _time.Advance(TimeSpan.FromSeconds(61));
        breaker.TryEnter().ShouldBeTrue();
        breaker.Succeeded();
        breaker.TryEnter().ShouldBeTrue();
        breaker.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public void Three_openings_within_an_hour_are_told()
    {
        var breaker = Breaker();
        Fail(breaker, 5);
        _time.Advance(TimeSpan.FromMinutes(50));
        breaker.TryEnter();
        breaker.Failed();
        _tooOften.ShouldBeEmpty();

        _time.Advance(TimeSpan.FromMinutes(5));
        breaker.TryEnter();
        breaker.Failed();
        _tooOften.ShouldBe([3]);
    }

    private static void Fail(Breaker breaker, int times)
    {
        for (var i = 0; i < times; i++)
        {
            breaker.TryEnter();
            breaker.Failed();
        }
    }

    private Breaker Breaker() => new(new BreakerOptions(), _time, _tooOften.Add);
}
