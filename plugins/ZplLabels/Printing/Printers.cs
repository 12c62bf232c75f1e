using System.Collections.Concurrent;

namespace ZplLabels.Printing;

/// <summary>The printers that are open at the site. Thread-safe.</summary>
internal sealed class Printers
{
    private readonly ConcurrentDictionary<string, PrinterDevice> _open = new();

    public IReadOnlyList<string> Codes => [.. _open.Keys.Order(StringComparer.Ordinal)];

    public void Add(PrinterDevice device) => _open[device.Code] = device;

    public void Remove(PrinterDevice device) => _open.TryRemove(new KeyValuePair<string, PrinterDevice>(device.Code, device));
}
