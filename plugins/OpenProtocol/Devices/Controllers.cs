using System.Collections.Concurrent;

namespace OpenProtocol.Devices;

/// <summary>The controllers that are open at the site. Thread-safe.</summary>
internal sealed class Controllers
{
    private readonly ConcurrentDictionary<string, ControllerDevice> _open = new();

    public void Add(ControllerDevice device) => _open[device.Code] = device;

    public void Remove(ControllerDevice device) => _open.TryRemove(new KeyValuePair<string, ControllerDevice>(device.Code, device));

    public IReadOnlyList<ControllerDevice> All => [.. _open.Values.OrderBy(d => d.Code, StringComparer.Ordinal)];

    public ControllerDevice? Find(string code) => _open.GetValueOrDefault(code);

    public IReadOnlyList<ControllerDevice> At(string station) =>
        [.. _open.Values.Where(d => string.Equals(d.Station, station, StringComparison.OrdinalIgnoreCase))];
}
