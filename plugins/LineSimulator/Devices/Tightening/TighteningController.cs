using System.Net.Sockets;
using OpenProtocol.Wire;

namespace LineSimulator.Devices.Tightening;

/// <summary>A tightening as the simulated controller has done it.</summary>
/// <param name="Sequence">1, 2, 3 … over all its life, whatever its counter does.</param>
/// <param name="Id">By its counter.</param>
public sealed record DoneTightening(
    long Sequence, long Id, string Identifier, int ParameterSet, int BatchCounter, bool Ok, decimal Torque, int Angle, DateTime At);

/// <summary>A tightening controller that speaks Open Protocol over real TCP and can do what real ones do to a plant: lose the cable, repeat results, run the wrong program, jump its clock, count anew. Thread-safe.</summary>
public sealed class TighteningController : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly LoopbackPort _port;
    private readonly Dictionary<long, DoneTightening> _memory = [];
    private readonly List<DoneTightening> _done = [];
    private ControllerLink? _link;
    private TimeSpan _clock;
    private long _counter;

    private TighteningController(string name, int maxRevision, int port)
    {
        _name = name;
        MaxRevision = maxRevision;
        _port = new LoopbackPort(TakeAsync, port);
    }

    public int Port => _port.Number;

    /// <summary>The highest revision of the result messages that it knows.</summary>
    public int MaxRevision { get; }

    /// <summary>What was downloaded last.</summary>
    public string Identifier { get; private set; } = "";

    public int ParameterSet { get; private set; } = 1;

    public int Job { get; private set; }

    public bool ToolEnabled { get; private set; } = true;

    public int BatchCounter { get; private set; }

    /// <summary>Whether it repeats nothing, answers nothing and closes nothing: as a cable that is pulled on the other side of a switch.</summary>
    public bool Mute { get; set; }

    /// <summary>Writes byte by byte, so that messages arrive split.</summary>
    public bool Dribbles { get; set; }

    /// <summary>How often somebody connected.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether somebody is connected and takes results.</summary>
    public bool Subscribed => _link is { ResultRevision: > 0 };

    /// <summary>Everything it has done, in its order: the truth that a journal is compared with.</summary>
    public IReadOnlyList<DoneTightening> Done
    {
        get
        {
            lock (_gate)
            {
                return [.. _done];
            }
        }
    }

    public static TighteningController Start(string name, int maxRevision = 2, int port = 0) => new(name, maxRevision, port);

    /// <summary>Tightens one bolt, and tells it when somebody listens.</summary>
    public DoneTightening Tighten(decimal torque, int angle, bool ok = true, int? parameterSet = null)
    {
        lock (_gate)
        {
            BatchCounter += ok ? 1 : 0;
            var at = TimeProvider.System.GetUtcNow().UtcDateTime + _clock;
            var done = new DoneTightening(
                _done.Count + 1, ++_counter, Identifier, parameterSet ?? ParameterSet, BatchCounter, ok, torque, angle, at);
            _done.Add(done);
            _memory[done.Id] = done;
            _link?.Tell(done);
            return done;
        }
    }

    /// <summary>Somebody scans the next unit with the scanner at the controller.</summary>
    public void Scan(string serial)
    {
        lock (_gate)
        {
            (Identifier, BatchCounter) = (serial, 0);
        }
    }

    /// <summary>Tells the newest result once more, as after an acknowledgement that got lost.</summary>
    public void RepeatLast()
    {
        lock (_gate)
        {
            if (_memory.GetValueOrDefault(_counter) is { } last)
            {
                _link?.Tell(last);
            }
        }
    }

    /// <summary>The counter begins at one again and the memory is empty, as after a new controller in the same place.</summary>
    public void CountAnew()
    {
        lock (_gate)
        {
            _counter = 0;
            _memory.Clear();
        }
    }

    /// <summary>The oldest results are overwritten.</summary>
    public void ForgetUpTo(long id)
    {
        lock (_gate)
        {
            foreach (var old in _memory.Keys.Where(k => k <= id).ToList())
            {
                _memory.Remove(old);
            }
        }
    }

    public void JumpClock(TimeSpan by) => _clock += by;

    /// <summary>Somebody turns the switch at the tool.</summary>
    public void SelectByHand(int parameterSet)
    {
        lock (_gate)
        {
            ParameterSet = parameterSet;
            BatchCounter = 0;
            _link?.TellParameterSet(parameterSet);
        }
    }

    public void RaiseAlarm(string code)
    {
        lock (_gate)
        {
            _link?.TellAlarm(code);
        }
    }

    /// <summary>Closes the connection and takes no other.</summary>
    public void PullCable()
    {
        _port.Pull();
        DropLink();
    }

    /// <summary>Closes the connection; the next is taken at once.</summary>
    public void DropLink()
    {
        lock (_gate)
        {
            _link?.Dispose();
            _link = null;
        }
    }

    public Task PlugInAsync() => _port.PlugInAsync();

    public async ValueTask DisposeAsync()
    {
        await _port.DisposeAsync();
        DropLink();
    }

    internal string Name => _name;

    internal DateTime Clock => TimeProvider.System.GetUtcNow().UtcDateTime + _clock;

    internal DoneTightening? Find(long id)
    {
        lock (_gate)
        {
            return _memory.GetValueOrDefault(id == 0 ? _counter : id);
        }
    }

    /// <summary>Takes a command; answers the error, or null when accepted.</summary>
    internal int? Command(Telegram command)
    {
        lock (_gate)
        {
            switch (command.Mid)
            {
                case Mid.SelectParameterSet:
                    (ParameterSet, BatchCounter) = (WireNumber.Read(command.Body, 0, 3), 0);
                    _link?.TellParameterSet(ParameterSet);
                    return null;
                case Mid.SelectJob:
                    (Job, BatchCounter) = (WireNumber.Read(command.Body, 0, command.Revision == 1 ? 2 : 4), 0);
                    return null;
                case Mid.EnableTool or Mid.DisableTool:
                    ToolEnabled = command.Mid == Mid.EnableTool;
                    return null;
                case Mid.DownloadIdentifier:
                    (Identifier, BatchCounter) = (command.Body.TrimEnd(), 0);
                    return null;
                case Mid.SetTime:
                    _clock = WireTime.Parse(command.Body) - TimeProvider.System.GetUtcNow().UtcDateTime;
                    return null;
                default:
                    return CommandFault.MidUnknown;
            }
        }
    }

    /// <summary>One at a time, as controllers do: a new connection ends the old one.</summary>
    private Task TakeAsync(TcpClient client, CancellationToken ended)
    {
        lock (_gate)
        {
            Connections++;
            _link?.Dispose();
            _link = new ControllerLink(this, client);
            _ = _link.RunAsync(ended);
            return Task.CompletedTask;
        }
    }
}
