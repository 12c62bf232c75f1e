namespace Mes.Sdk.Packaging;

/// <summary>A driver for devices of one type. Text: <c>Driver.{id}</c>; settings as the plugin's own.</summary>
internal sealed record PluginDriver
{
    public required string Id { get; init; }

    /// <summary>Type of device, for example <c>printer</c>, <c>scanner</c>, <c>torque-tool</c>.</summary>
    public required string DeviceType { get; init; }

    /// <summary>What must be known of each device.</summary>
    public IReadOnlyList<PluginSetting> Settings { get; init; } = [];
}
