namespace Mes.Platform.Plugins.Drivers;

/// <summary>Looks after one device of one activation: opens it, asks how it stands, opens it anew when it is lost. Belongs to the activation and ends with it. Thread-safe.</summary>
internal sealed class DeviceRunner(
    PluginActivation activation, IDeviceDriver driver, DeviceDefinition device, DriverOptions options, TimeProvider time, ILogger log)
    : IDeviceListener, IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Wake _look = new();
    private readonly Backoff _backoff = new(options.FirstRetry, options.LongestRetry);
    private IDevice? _open;
    private Task _running = Task.CompletedTask;

    public DeviceDefinition Definition => device;

    public DeviceStatus Status { get; private set; } =
        new(device.Code, device.DeviceType, device.Equipment, DeviceState.Opening, null, time.GetUtcNow().UtcDateTime);

    public IReadOnlyDictionary<string, string> Facts { get; private set; } = new Dictionary<string, string>();

    public DeviceReading? LastReading { get; private set; }

    /// <summary>Raised when the state changed.</summary>
    public event Action? Changed;

    /// <summary>Raised with what the device says by itself.</summary>
    public event Action<DeviceRunner, DeviceReading>? Said;

    public void Start() => _running = Task.Run(RunAsync);

    public void Say(DeviceReading reading)
    {
        if (!_end.IsCancellationRequested)
        {
            LastReading = reading;
            Said?.Invoke(this, reading);
        }
    }

    public void StateChanged() => _look.Set();

    /// <summary>Calls into the open device, one call at a time.</summary>
    /// <exception cref="DeviceException">It is not open, refuses, or does not answer in time.</exception>
    public async Task<T> CallAsync<T>(Func<IDevice, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var open = _open ?? throw NotOpen();
        await _one.WaitAsync(ct);
        try
        {
            return await WithinAsync(t => call(open, t), options.CallWithin, ct);
        }
        catch (Exception e) when (e is not DeviceException && !ct.IsCancellationRequested)
        {
            throw Wrap(e);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await OpenAndWatchAsync(_end.Token);
            }
            catch (Exception) when (_end.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                var reason = e is DeviceException said ? said : Wrap(e);
                log.LogInformation("Device {Device} of {Plugin} is offline: {Reason}", device.Code, activation.PluginId, e.Message);
                Set(DeviceState.Offline, reason.Error);
            }
            finally
            {
                await CloseAsync();
            }

            await WaitAsync(_backoff.Next());
        }
    }

    private async Task OpenAndWatchAsync(CancellationToken ct)
    {
        _open = await WithinAsync(t => driver.OpenAsync(device, this, t), options.OpenWithin, ct);
        while (true)
        {
            var health = await HealthAsync(ct);
            Facts = health.Facts ?? Facts;
            if (health.State == DeviceState.Online)
            {
                _backoff.Reset();
            }

            Set(health.State, health.Reason);
            await _look.WaitAsync(options.HealthEvery, TimeProvider.System, ct);
        }
    }

    private async Task<DeviceHealth> HealthAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await WithinAsync(t => _open!.HealthAsync(t), options.CallWithin, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Inside the activation's count of calls, and never longer than the deadline, whatever the driver does with its token.</summary>
    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan deadline, CancellationToken ct)
    {
        using var pass = activation.Calls.TryEnter() ?? throw NotOpen();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct, _end.Token);
        late.CancelAfter(deadline);
        return await Task.Run(() => call(late.Token), CancellationToken.None).WaitAsync(late.Token);
    }

    private async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _open, null) is not { } open)
        {
            return;
        }

        try
        {
            await Task.Run(() => open.DisposeAsync().AsTask()).WaitAsync(options.CallWithin);
        }
        catch (Exception e)
        {
            log.LogWarning("Device {Device} of {Plugin} did not close cleanly: {Reason}", device.Code, activation.PluginId, e.Message);
        }
    }

    private async Task WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // Taken away.
        }
    }

    private void Set(DeviceState state, MesError? reason)
    {
        var now = Status;
        if (now.State != state || now.Reason?.Code != reason?.Code)
        {
            Status = now with { State = state, Reason = reason, Since = time.GetUtcNow().UtcDateTime };
            Changed?.Invoke();
        }
    }

    private DeviceException NotOpen() => new(Status.Reason ?? MesError.Of("Platform:Device.NotOpen", ("Device", device.Code)));

    private DeviceException Wrap(Exception e) => e is OperationCanceledException
        ? new DeviceException(MesError.Of("Platform:Device.NoAnswer", ("Device", device.Code)))
        : new DeviceException(MesError.Of("Platform:Device.Failed", ("Device", device.Code), ("Reason", e.Message)), e);
}
