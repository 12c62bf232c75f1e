using System.Globalization;
using OpenProtocol.Journal;
using OpenProtocol.Results;
using OpenProtocol.Sessions;
using OpenProtocol.Stations;
using OpenProtocol.Wire;

namespace OpenProtocol.Devices;

/// <summary>A controller that is looked after. The session connects anew by itself, so the device stays open however often the cable is pulled. Items: <c>parameterSet</c>, <c>job</c>, <c>identifier</c>, <c>enabled</c> are written; <c>parameterSet</c> and <c>result</c> are read and said.</summary>
internal sealed class ControllerDevice(
    string code, string station, BoltPlan plan, ControllerSession session, TableJournal journal, ProgramCheck programs, IDeviceListener listener, TimeProvider time)
    : IDevice
{
    private const string Resource = "mes.open-protocol:";
    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;
    private Action _closed = () => { };
    private DeviceState _told = DeviceState.Opening;

    public string Code => code;

    public string Station => station;

    public BoltPlan Plan => plan;

    public ProgramCheck Programs => programs;

    public void Start(Delivery delivery, StationWatch watch, Action closed)
    {
        _closed = closed;
        session.Changed += Look;
        journal.Kept += CheckProgram;
        _work = Task.WhenAll(
            Task.Run(() => session.RunAsync(_end.Token)), Task.Run(() => delivery.RunAsync(_end.Token)), Task.Run(() => watch.RunAsync(_end.Token)));
    }

    /// <summary>Why a unit must not leave yet.</summary>
    public IEnumerable<MesError> AgainstLeaving(string serial)
    {
        if (programs.WrongProgramOf(serial) is { } wrong)
        {
            yield return MesError.Of(Resource + "WrongProgram", ("Device", code), ("Program", wrong));
        }

        if (journal.Open.Any(k => string.Equals(k.Result!.Identifier, serial, StringComparison.OrdinalIgnoreCase)))
        {
            yield return MesError.Of(Resource + "ResultsOpen", ("Device", code));
        }
    }

    public async Task<DeviceHealth> HealthAsync(CancellationToken ct) => new(StateNow(), Reason(), Facts(await journal.DoubtfulAsync(ct)));

    public Task<DeviceReading> ReadAsync(string item, CancellationToken ct) => item switch
    {
        "parameterSet" when session.SelectedParameterSet is { } set => Task.FromResult(Reading(item, set.ToString(CultureInfo.InvariantCulture))),
        "result" when LastResult() is { } last => Task.FromResult(Reading(item, last)),
        _ => throw Unknown(item),
    };

    public async Task WriteAsync(string item, string value, CancellationToken ct)
    {
        try
        {
            await session.CommandAsync(Command(item, value), ct);
        }
        catch (CommandRefusedException refused)
        {
            throw new DeviceException(MesError.Of(Resource + "CommandRefused", ("Device", code), ("Fault", refused.Fault)), refused);
        }
        catch (IOException gone)
        {
            throw new DeviceException(MesError.Of(Resource + "NotConnected", ("Device", code)), gone);
        }
    }

    public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) =>
        items.FirstOrDefault(i => i is not ("result" or "parameterSet")) is { } unknown ? throw Unknown(unknown) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _closed();
        session.Changed -= Look;
        journal.Kept -= CheckProgram;
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private Telegram Command(string item, string value) => (item, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)) switch
    {
        ("parameterSet", true) => Commands.SelectParameterSet(n),
        ("job", true) => Commands.SelectJob(n),
        ("identifier", _) => Commands.Identify(value),
        ("enabled", _) => value == "true" ? Commands.EnableTool : Commands.DisableTool,
        _ => throw Unknown(item),
    };

    private DeviceState StateNow() => session.State switch
    {
        SessionState.Ready => session.Alarm is null ? DeviceState.Online : DeviceState.Faulted,
        SessionState.CatchingUp => DeviceState.Online,
        _ when session.LastFault is null => DeviceState.Opening,
        _ => DeviceState.Offline,
    };

    private MesError? Reason() => session switch
    {
        { State: SessionState.Ready, Alarm: { } alarm } => MesError.Of(Resource + "Alarm", ("Device", code), ("Alarm", alarm)),
        { State: SessionState.Ready or SessionState.CatchingUp } or { LastFault: null } => null,
        _ => MesError.Of(Resource + "NotConnected", ("Device", code)),
    };

    private Dictionary<string, string> Facts(int doubtful) => new()
    {
        ["controller"] = session.ToldName ?? "",
        ["lastResult"] = LastResult() ?? "",
        ["open"] = journal.Open.Count.ToString(CultureInfo.InvariantCulture),
        ["fetched"] = session.Intake.Fetched.ToString(CultureInfo.InvariantCulture),
        ["missing"] = session.Intake.Missing.ToString(CultureInfo.InvariantCulture),
        ["inDoubt"] = doubtful.ToString(CultureInfo.InvariantCulture),
    };

    private string? LastResult() => journal.Last is { } r
        ? string.Create(CultureInfo.InvariantCulture, $"{r.Id} {r.Identifier} {r.ParameterSet} {r.Torque} Nm {r.Angle}° {(r.Ok ? "OK" : "NOK")}") : null;

    private void Look()
    {
        if (StateNow() is var now && now != _told)
        {
            _told = now;
            listener.StateChanged();
        }
    }

    /// <summary>A wrong program is seen as soon as its result is kept: the tool is locked until the right one is selected.</summary>
    private void CheckProgram()
    {
        if (journal.Open.LastOrDefault() is { Result: { } result })
        {
            listener.Say(Reading("result", LastResult()!));
            if (!plan.Knows(result.ParameterSet))
            {
                _ = LockAsync();
            }
        }
    }

    private async Task LockAsync()
    {
        try
        {
            await session.CommandAsync(Commands.DisableTool, _end.Token);
            await session.CommandAsync(Commands.SelectParameterSet(plan.Bolts[0].ParameterSet), _end.Token);
            await session.CommandAsync(Commands.EnableTool, _end.Token);
        }
        catch (Exception e) when (e is IOException or CommandRefusedException or OperationCanceledException)
        {
            // The gate holds the unit all the same.
        }
    }

    private DeviceReading Reading(string item, string value) => new(item, value, time.GetUtcNow().UtcDateTime);

    private DeviceException Unknown(string item) => new(MesError.Of(Resource + "ItemUnknown", ("Device", code), ("Item", item)));
}
