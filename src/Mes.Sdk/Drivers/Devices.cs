namespace Mes.Sdk;

/// <summary>A device that an administrator has defined.</summary>
/// <param name="Code">Upper case, unique at the site, at most 40 characters.</param>
/// <param name="Driver">Id of the driver.</param>
/// <param name="DeviceType">For example <c>printer</c>.</param>
/// <param name="Equipment">Code of the station or machine that it stands at; null: none.</param>
/// <param name="Settings">Values by key, written invariantly, checked against the manifest; what nobody set has the manifest's default.</param>
public sealed record DeviceDefinition(
    string Code, string Driver, string DeviceType, string? Equipment, IReadOnlyDictionary<string, string> Settings);

/// <summary>How a device stands.</summary>
public enum DeviceState
{
    /// <summary>Being opened.</summary>
    Opening,

    /// <summary>It answers and can work.</summary>
    Online,

    /// <summary>It answers and can't work: out of paper, in alarm.</summary>
    Faulted,

    /// <summary>It does not answer.</summary>
    Offline,
}

/// <summary>What a device answers about itself.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why it is not online; a text of the plugin or of the host.</param>
/// <param name="Facts">What else is worth showing, for example <c>firmware</c>; null: nothing.</param>
public sealed record DeviceHealth(DeviceState State, MesError? Reason = null, IReadOnlyDictionary<string, string>? Facts = null)
{
    /// <summary>Online, with nothing to add.</summary>
    public static DeviceHealth Online { get; } = new(DeviceState.Online);
}

/// <summary>How far a value may be trusted.</summary>
public enum ReadingStatus
{
    /// <summary>As measured.</summary>
    Good,

    /// <summary>Perhaps old, or measured under conditions that the device doubts.</summary>
    Uncertain,

    /// <summary>Not to be used.</summary>
    Bad,
}

/// <summary>A value of a device.</summary>
/// <param name="Item">What it is a value of.</param>
/// <param name="Value">Written invariantly.</param>
/// <param name="At">Source time, UTC.</param>
/// <param name="Status">How far it may be trusted.</param>
public sealed record DeviceReading(string Item, string Value, DateTime At, ReadingStatus Status = ReadingStatus.Good);

/// <summary>A device refuses or fails, in words that people are shown.</summary>
/// <param name="error">What is wrong; its code is a text of the plugin or of the host.</param>
/// <param name="inner">The cause, for the log only.</param>
public sealed class DeviceException(MesError error, Exception? inner = null) : Exception(error.Code, inner)
{
    /// <summary>What is wrong.</summary>
    public MesError Error { get; } = error;
}

/// <summary>A device and how it stands now.</summary>
/// <param name="Code">Code.</param>
/// <param name="DeviceType">For example <c>printer</c>.</param>
/// <param name="Equipment">Where it stands; null: nowhere.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why it is not online; null: it is.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record DeviceStatus(string Code, string DeviceType, string? Equipment, DeviceState State, MesError? Reason, DateTime Since);

/// <summary>The devices of the activation's site, whichever plugin drives them and in whichever process. The host hands it out to plugins that declare the capability <c>devices</c>. Thread-safe.</summary>
public interface IDevices
{
    /// <summary>All that are defined at the site, by code.</summary>
    IReadOnlyList<DeviceStatus> All { get; }

    /// <summary>Reads an item of a device.</summary>
    /// <param name="device">Code, any case.</param>
    /// <param name="item">Item.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The value.</returns>
    /// <exception cref="DeviceException">It is unknown, offline, or refuses.</exception>
    Task<DeviceReading> ReadAsync(string device, string item, CancellationToken ct);

    /// <summary>Writes an item of a device.</summary>
    /// <param name="device">Code, any case.</param>
    /// <param name="item">Item.</param>
    /// <param name="value">Value.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When the device has taken it.</returns>
    /// <exception cref="DeviceException">It is unknown, offline, or refuses.</exception>
    Task WriteAsync(string device, string item, string value, CancellationToken ct);

    /// <summary>Hears what devices of the site say by themselves, from now on, until cancelled. At most 1,000 readings wait; the oldest are passed over then.</summary>
    /// <param name="device">Code of one device; null: all.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>The readings, with the device's code.</returns>
    IAsyncEnumerable<(string Device, DeviceReading Reading)> ListenAsync(string? device, CancellationToken ct);
}
