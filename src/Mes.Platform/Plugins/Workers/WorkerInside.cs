using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Mes.Platform.Plugins.Files;

namespace Mes.Platform.Plugins.Workers;

/// <summary>The plugin inside a worker, and the devices that are open there.</summary>
internal sealed class WorkerInside(WorkerPipe pipe, IReadOnlyList<Assembly> shared)
{
    private readonly ConcurrentDictionary<long, IDevice> _open = new();
    private ServiceProvider? _services;

    public async Task<object?> AnswerAsync(WorkerMessage question)
    {
        switch (question.What)
        {
            case WorkerWords.Start:
                await StartAsync(Body<WorkerStart>(question));
                return null;
            case WorkerWords.Open:
                await OpenAsync(Body<OpenDevice>(question));
                return null;
            case WorkerWords.Close:
                return await CloseAsync(Body<DeviceCall>(question).Handle);
            default:
                return await CallAsync(question.What, Body<DeviceCall>(question));
        }
    }

    private async Task StartAsync(WorkerStart start)
    {
        var manifest = PluginManifest.Read(start.Folder);
        var plugin = LoadedPlugin.LoadHere(start.Folder, manifest, shared);
        var site = new WorkerSite(manifest.Id, start.Site);
        var services = new ServiceCollection();
        services.AddSingleton<IPluginSite>(site);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logs => logs.AddProvider(new WorkerLogs(pipe)));
        if (start.FilesFolder is { } folder && manifest.Declares(Capability.FileData))
        {
            services.AddSingleton<IPluginFolder>(new PluginFolder(folder));
        }

        plugin.CreateEntry().Configure(new Builder(services, site));
        _services = services.BuildServiceProvider();
        foreach (var part in _services.GetServices<IPluginLifecycle>())
        {
            await part.StartAsync(CancellationToken.None);
        }
    }

    private async Task OpenAsync(OpenDevice open)
    {
        var driver = _services!.GetServices<IDeviceDriver>().FirstOrDefault(d => d.Id == open.Device.Driver)
            ?? throw new DeviceException(MesError.Of("Platform:Device.DriverMissing", ("Driver", open.Device.Driver)));
        _open[open.Handle] = await driver.OpenAsync(open.Device, new Listener(pipe, open.Handle), CancellationToken.None);
    }

    private async Task<object?> CloseAsync(long handle)
    {
        if (_open.TryRemove(handle, out var device))
        {
            await device.DisposeAsync();
        }

        return null;
    }

    private async Task<object?> CallAsync(string what, DeviceCall call)
    {
        if (!_open.TryGetValue(call.Handle, out var device))
        {
            throw new DeviceException(MesError.Of("Platform:Device.NotOpen", ("Device", call.Handle)));
        }

        switch (what)
        {
            case WorkerWords.Health:
                return await device.HealthAsync(CancellationToken.None);
            case WorkerWords.Read:
                return await device.ReadAsync(call.Item, CancellationToken.None);
            case WorkerWords.Write:
                await device.WriteAsync(call.Item, call.Value, CancellationToken.None);
                return null;
            case WorkerWords.Subscribe:
                await device.SubscribeAsync(call.Items ?? [], CancellationToken.None);
                return null;
            default:
                throw new InvalidOperationException($"A worker does not know '{what}'.");
        }
    }

    private static T Body<T>(WorkerMessage message) => message.Body!.Value.Deserialize<T>(MesJson.Options)!;

    private sealed class Listener(WorkerPipe pipe, long handle) : IDeviceListener
    {
        public void Say(DeviceReading reading) => Tell(WorkerWords.Reading, new DeviceNotice(handle, reading));

        public void StateChanged() => Tell(WorkerWords.StateChanged, new DeviceNotice(handle));

        private void Tell(string what, DeviceNotice notice) => _ = pipe.TellAsync(what, notice, CancellationToken.None)
            .ContinueWith(t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    private sealed class Builder(IServiceCollection services, IPluginSite site) : IPluginBuilder
    {
        public IServiceCollection Services => services;

        public IPluginSite Site => site;
    }

    private sealed record WorkerSite(string PluginId, SiteInfo Site) : IPluginSite
    {
        public Caller Caller { get; } = new(Site.Code, new Actor(ActorKind.Plugin, PluginId), Door.Plugin);

        public CancellationToken Stopping => CancellationToken.None;

        public Task<MachineAccess?> MachineAccessAsync(CancellationToken ct) => Task.FromResult<MachineAccess?>(null);
    }
}

/// <summary>What the plugin logs goes to the host's log.</summary>
internal sealed class WorkerLogs(WorkerPipe pipe) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Line(pipe, categoryName);

    public void Dispose()
    {
    }

    private sealed class Line(WorkerPipe pipe, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var text = exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception}";
                _ = pipe.TellAsync(WorkerWords.Log, new WorkerLogLine(logLevel, category, text), CancellationToken.None)
                    .ContinueWith(t => _ = t.Exception, TaskContinuationOptions.OnlyOnFaulted);
            }
        }
    }
}
