namespace Mes.Platform.Plugins.Workers;

/// <summary>A driver whose code runs in the worker.</summary>
internal sealed class WorkerDriver(string id, PluginWorker worker) : IDeviceDriver
{
    public string Id => id;

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var link = worker.Link();
        var handle = link.Listen(listener);
        try
        {
            await link.AskAsync<object?>(WorkerWords.Open, new OpenDevice(handle, device), ct);
            return new WorkerDevice(link, handle);
        }
        catch
        {
            link.Forget(handle);
            throw;
        }
    }

    /// <summary>A device that is open in one run of the worker; when that ends, every call fails and it is opened anew in the next.</summary>
    private sealed class WorkerDevice(WorkerLink link, long handle) : IDevice
    {
        public Task<DeviceHealth> HealthAsync(CancellationToken ct) => AskAsync<DeviceHealth>(WorkerWords.Health, new DeviceCall(handle), ct);

        public Task<DeviceReading> ReadAsync(string item, CancellationToken ct) =>
            AskAsync<DeviceReading>(WorkerWords.Read, new DeviceCall(handle, item), ct);

        public Task WriteAsync(string item, string value, CancellationToken ct) =>
            AskAsync<object?>(WorkerWords.Write, new DeviceCall(handle, item, value), ct);

        public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) =>
            AskAsync<object?>(WorkerWords.Subscribe, new DeviceCall(handle, Items: items), ct);

        public async ValueTask DisposeAsync()
        {
            link.Forget(handle);
            if (!link.Ended.IsCancellationRequested)
            {
                await link.AskAsync<object?>(WorkerWords.Close, new DeviceCall(handle), link.Ended);
            }
        }

        private Task<T> AskAsync<T>(string what, DeviceCall call, CancellationToken ct) => link.AskAsync<T>(what, call, ct);
    }
}
