using LineSimulator.Devices.Tightening;
using Microsoft.Extensions.Logging.Abstractions;
using OpenProtocol.Results;
using OpenProtocol.Sessions;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>A simulated controller on real TCP, and the session that listens to it.</summary>
internal sealed class Plant : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private readonly int _before;

    private Plant(TighteningController controller, IResultJournal journal, int revision, int before, TimeProvider time)
    {
        Controller = controller;
        Journal = new WatchedJournal(journal);
        _before = before;
        Session = new ControllerSession(
            new ControllerAddress("TC-1", "127.0.0.1", controller.Port, revision), Journal, TcpConnect.ToAsync, time, NullLogger.Instance);
        _running = Session.RunAsync(_end.Token);
    }

    public TighteningController Controller { get; }

    public WatchedJournal Journal { get; }

    public ControllerSession Session { get; }

    public static async Task<Plant> StartAsync(int revision, int? known = null, int before = 0, TimeProvider? time = null, IResultJournal? journal = null)
    {
        var controller = TighteningController.Start("SIMULATED", known ?? revision);
        for (; before > 0; before--)
        {
            controller.Tighten(20, 45);
        }

        var plant = new Plant(controller, journal ?? new MemoryJournal(), revision, controller.Done.Count, time ?? new FastTime());
        await plant.ReadyAsync();
        return plant;
    }

    public void Tighten(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Controller.Tighten(20 + i, 45 + i);
        }
    }

    public async Task ReadyAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (Session.State == SessionState.Ready)
            {
                ready.TrySetResult();
            }
        }

        Session.Changed += Look;
        Look();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(3));
        Session.Changed -= Look;
    }

    public Task AllKeptAsync() => Journal.ReachedAsync(Controller.Done.Count - _before);

    /// <summary>Compared in order and in content with what the controller has done.</summary>
    public void ShouldHaveKeptEachOnce()
    {
        Facts(Journal.Kept.Select(k => k.Result!)).ShouldBe(Done);
    }

    /// <summary>What the controller has done since it is listened to.</summary>
    public IEnumerable<(long, string, int, int, bool, decimal, int)> Done => Controller.Done.Skip(_before)
        .Select(d => (d.Id, d.Identifier, d.ParameterSet, d.BatchCounter, d.Ok, d.Torque, d.Angle));

    public static IEnumerable<(long, string, int, int, bool, decimal, int)> Facts(IEnumerable<Tightening> tightenings) =>
        tightenings.Select(r => (r.Id, r.Identifier, r.ParameterSet, r.BatchCounter, r.Ok, r.Torque, r.Angle));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        await Controller.DisposeAsync();
        _end.Dispose();
    }
}
