namespace Screens;

public sealed partial class OverviewPage
{
    private readonly Pulse pulse;

    internal OverviewPage(Pulse pulse) => this.pulse = pulse;
}
