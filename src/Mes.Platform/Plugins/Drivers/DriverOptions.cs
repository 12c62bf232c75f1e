namespace Mes.Platform.Plugins.Drivers;

/// <summary>Section <c>Plugins:Drivers</c>: how devices are looked after.</summary>
internal sealed class DriverOptions
{
    public const string Section = "Plugins:Drivers";

    public TimeSpan OpenWithin { get; set; } = TimeSpan.FromSeconds(15);

    public TimeSpan CallWithin { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan HealthEvery { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromSeconds(30);
}
