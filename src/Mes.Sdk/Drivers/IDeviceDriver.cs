namespace Mes.Sdk;

/// <summary>Speaks with devices of one type: scanners, printers, PLCs, torque tools, scales. Register it as a singleton in <see cref="IPluginBuilder.Services"/>; the manifest declares it under <c>drivers</c>, with the settings of each device.</summary>
/// <remarks>Everything that crosses is a message of plain values, so the same driver runs in the host or, with <c>hosting: worker</c>, in a process of its own, where there is neither <see cref="IUseCases"/> nor a database. The host opens each device that an administrator has defined, asks how it stands, and opens it anew, ever less often, when it is lost.</remarks>
public interface IDeviceDriver
{
    /// <summary>The id under <c>drivers</c> in the manifest.</summary>
    string Id { get; }

    /// <summary>Opens a device. Called again after the device was lost; never twice at a time for one device.</summary>
    /// <param name="device">Which one, and its settings.</param>
    /// <param name="listener">Told what the device says by itself.</param>
    /// <param name="ct">Cancelled after 15 s, or when the device is taken away.</param>
    /// <returns>The device; disposed by the host.</returns>
    /// <exception cref="DeviceException">It can't be opened: why, in a code that people are shown.</exception>
    Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct);
}

/// <summary>An open device. Calls come one at a time, but for <see cref="IAsyncDisposable.DisposeAsync"/>, which may come at any moment.</summary>
public interface IDevice : IAsyncDisposable
{
    /// <summary>How it stands. Asked every few seconds; must answer within 5 s.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its state. A driver that connects anew by itself answers <see cref="DeviceState.Offline"/> meanwhile.</returns>
    /// <exception cref="DeviceException">It is lost: the host shows the reason, closes it, and opens it anew.</exception>
    Task<DeviceHealth> HealthAsync(CancellationToken ct);

    /// <summary>Reads one item.</summary>
    /// <param name="item">A name that the driver documents, for example <c>weight</c>.</param>
    /// <param name="ct">Cancelled after 10 s.</param>
    /// <returns>The value with its status.</returns>
    /// <exception cref="DeviceException">It can't be read.</exception>
    Task<DeviceReading> ReadAsync(string item, CancellationToken ct);

    /// <summary>Writes one item, for example <c>print</c> of a printer.</summary>
    /// <param name="item">A name that the driver documents.</param>
    /// <param name="value">Written invariantly.</param>
    /// <param name="ct">Cancelled after 10 s.</param>
    /// <returns>When the device has taken it.</returns>
    /// <exception cref="DeviceException">Refused, or not known to have been taken.</exception>
    Task WriteAsync(string item, string value, CancellationToken ct);

    /// <summary>Asks to be told of items from now on, through the listener.</summary>
    /// <param name="items">Names that the driver documents.</param>
    /// <param name="ct">Cancelled after 10 s.</param>
    /// <returns>When subscribed.</returns>
    /// <exception cref="DeviceException">An item is not known.</exception>
    Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct);
}

/// <summary>Where a device says what it says by itself. Thread-safe, never blocks, never throws; what is said after the device was closed is passed over.</summary>
public interface IDeviceListener
{
    /// <summary>A value came in: a scan, a weight, a state.</summary>
    /// <param name="reading">The value.</param>
    void Say(DeviceReading reading);

    /// <summary>Its state changed; the host asks <see cref="IDevice.HealthAsync"/> at once instead of at its next round.</summary>
    void StateChanged();
}
