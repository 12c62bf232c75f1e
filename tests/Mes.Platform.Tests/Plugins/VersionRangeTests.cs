using Mes.Sdk.Packaging;

namespace Mes.Platform.Tests.Plugins;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData(">=1.0 <2", "1.0.0", true)]
    [InlineData(">=1.0 <2", "1.7.3", true)]
    [InlineData(">=1.0 <2", "2.0.0", false)]
    [InlineData(">=1.3 <2", "1.2.9", false)]
    [InlineData("=1.2.3", "1.2.3", true)]
    [InlineData(">1.2.3", "1.2.3", false)]
    [InlineData("<=1.2", "1.2.0", true)]
    [InlineData("", "1.0.0", false)]
    [InlineData("1.0", "1.0.0", false)]
    [InlineData(">=one", "1.0.0", false)]
    public void A_range_holds_when_every_term_holds(string range, string version, bool holds) =>
        VersionRange.Contains(range, version).ShouldBe(holds);
}
