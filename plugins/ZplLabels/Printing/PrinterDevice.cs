using System.Globalization;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>A printer that is looked after. Items that are written: <c>label</c> (<c>job|template|key=value|…</c>, taken durably and printed once), <c>printed</c> and <c>again</c> (a job in doubt, after a person has looked).</summary>
internal sealed class PrinterDevice(string code, Printer printer, LabelQueue queue, LabelStore store, IDeviceListener listener, TimeProvider time) : IDevice
{
    private const string Resource = "mes.zpl-labels:";
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;
    private Action _closed = () => { };

    public string Code => code;

    public void Start(StationLabels? labels, Action closed)
    {
        _closed = closed;
        _work = Task.WhenAll(
            Task.Run(() => queue.RunAsync(printer, time, _ => listener.StateChanged(), _end.Token)),
            labels is null ? Task.CompletedTask : Task.Run(() => labels.RunAsync(_end.Token)));
    }

    public async Task<DeviceHealth> HealthAsync(CancellationToken ct)
    {
        var (waiting, inDoubt, first) = await store.CountAsync(code, ct);
        var facts = new Dictionary<string, string> { ["waiting"] = Text(waiting), ["inDoubt"] = Text(inDoubt) };
        HostStatus? status;
        try
        {
            status = await printer.StatusAsync(ct);
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return new DeviceHealth(DeviceState.Offline, Error("NoAnswer"), facts);
        }

        return status.Fault is { } fault ? new DeviceHealth(DeviceState.Faulted, Error(fault), facts)
            : first is not null ? new DeviceHealth(DeviceState.Faulted, MesError.Of(Resource + "InDoubt", ("Device", code), ("Job", first)), facts)
            : new DeviceHealth(DeviceState.Online, null, facts);
    }

    public async Task<DeviceReading> ReadAsync(string item, CancellationToken ct) => item == "waiting"
        ? new DeviceReading(item, Text((await store.CountAsync(code, ct)).Waiting), time.GetUtcNow().UtcDateTime) : throw Unknown(item);

    public Task WriteAsync(string item, string value, CancellationToken ct) => item switch
    {
        "label" => TakeAsync(value.Split('|'), ct),
        "printed" => queue.ResolveAsync(value, printed: true, ct),
        "again" => queue.ResolveAsync(value, printed: false, ct),
        _ => throw Unknown(item),
    };

    public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) => items.Count == 0 ? Task.CompletedTask : throw Unknown(items[0]);

    public async ValueTask DisposeAsync()
    {
        _closed();
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private Task TakeAsync(string[] parts, CancellationToken ct)
    {
        if (parts.Length < 2 || LabelTemplate.Find(parts[1]) is not { } template)
        {
            throw new DeviceException(MesError.Of(Resource + "TemplateUnknown", ("Device", code), ("Template", parts.ElementAtOrDefault(1))));
        }

        var values = parts[2..].Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        var subject = values.GetValueOrDefault("serial") ?? values.GetValueOrDefault("lot") ?? values.GetValueOrDefault("container") ?? parts[0];
        var filled = template == LabelTemplate.Lot100X50 ? LabelValues.OfLot(values) : values;
        return queue.TakeAsync(new WantedLabel(parts[0], subject, ZplWriter.Write(template, filled), "mes.zpl-labels"), ct);
    }

    private MesError Error(string what) => MesError.Of(Resource + what, ("Device", code));

    private DeviceException Unknown(string item) => new(MesError.Of(Resource + "ItemUnknown", ("Device", code), ("Item", item)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
