using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;

namespace Mes.EndToEnd.Tests.Plugins;

/// <summary>A line of five stations that workers keep moving: they order, release and build units through every station until told to end, and write down whatever does not go as it should.</summary>
internal sealed class LineOfFive
{
    private const string Model = "FIVE";
    private const int Series = 5;
    private static readonly string[] Stations = [.. Enumerable.Range(1, 5).Select(i => $"{Model}-{i}0")];
    private readonly MesApp _app;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentBag<string> _begun = [];
    private readonly ConcurrentQueue<double> _moves = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<string, int> _refused = new();
    private TaskCompletionSource _gatesChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Task> _workers = [];

    private LineOfFive(MesApp app) => _app = app;

    /// <summary>How often a unit moved into or out of a station.</summary>
    public int Moves => _moves.Count;

    public int Units => _begun.Count;

    /// <summary>Milliseconds that 99 of 100 moves took at most.</summary>
    public double P99 => _moves.Order().ElementAt((int)(_moves.Count * 0.99));

    /// <summary>How often a unit was told by a code that it may not go on.</summary>
    public IReadOnlyDictionary<string, int> Refused => _refused;

    public static async Task<LineOfFive> RunAsync(MesApp app, int workers)
    {
        await app.RunAsync(new DefineModel(new ModelDefinition(Model, Model, [new OptionFamily("DRIVE", "Drive", [new ProductOption("EV", "Electric")])], [], [])));
        await app.RunAsync(new DefineRouting("R-" + Model, 1, [Model], [.. Stations.Select(s => new OperationDefinition("AT-" + s, s, s, 60))], Release: true));
        var line = new LineOfFive(app);
        line._workers = [.. Enumerable.Range(1, workers).Select(w => Task.Run(() => line.WorkAsync(w)))];
        return line;
    }

    /// <summary>Waits until the line has moved on from here.</summary>
    public async Task MovesOnAsync()
    {
        var enough = Moves + (4 * _workers.Count);
        await Until.SoAsync(() =>
        {
            _wrong.ShouldBeEmpty();
            return Moves >= enough;
        });
    }

    /// <summary>Units that a plugin has refused try again.</summary>
    public void TryAgain() => Interlocked.Exchange(ref _gatesChanged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    /// <summary>Ends the line, and fails unless every unit that was ever begun has passed every station once.</summary>
    public async Task AllIsWellAsync()
    {
        await _ending.CancelAsync();
        TryAgain();
        await Task.WhenAll(_workers);
        _wrong.ShouldBeEmpty();
        Moves.ShouldBe(Units * Stations.Length * 2, "each unit goes once into and once out of each station");
        foreach (var serial in _begun)
        {
            var unit = await _app.RunAsync(new GetUnit(serial));
            unit.FinishedAt.ShouldNotBeNull(serial);
            unit.Steps.Select(s => (s.Station, s.State, s.Visit)).ShouldBe(Stations.Select(s => (s, StepState.Done, 1)), serial);
        }
    }

    private async Task WorkAsync(int worker)
    {
        for (var series = 1; !_ending.IsCancellationRequested; series++)
        {
            try
            {
                foreach (var unit in await ReleaseAsync($"{Model}-{worker}-{series}"))
                {
                    await BuildAsync(unit.Serial);
                }
            }
            catch (Exception e)
            {
                _wrong.Enqueue(e.ToString());
                return;
            }
        }
    }

    private async Task<IReadOnlyList<ReleasedOrder>> ReleaseAsync(string series)
    {
        var due = _app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var numbers = Enumerable.Range(1, Series).Select(i => $"{series}-{i}").ToList();
        await _app.RunAsync(new ImportOrders(string.Join("\r\n", numbers.Select(n => $"{n},{Model},EV,{due},CN").Prepend("orderNumber,model,options,due,market"))));
        while (true)
        {
            var changed = _gatesChanged.Task;
            try
            {
                var released = await _app.RunAsync(new ReleaseOrders(numbers));
                released.ToList().ForEach(r => _begun.Add(r.Serial));
                return released;
            }
            catch (MesException e) when (ByPlugin(e.Details))
            {
                await changed;
            }
        }
    }

    private async Task BuildAsync(string serial)
    {
        foreach (var station in Stations)
        {
            await MoveAsync(serial, () => new StartOperation(station, serial));
            await MoveAsync(serial, () => new CompleteOperation(station, serial));
        }
    }

    private async Task MoveAsync(string serial, Func<ICommand<StationAnswer>> move)
    {
        while (true)
        {
            var (changed, began) = (_gatesChanged.Task, Stopwatch.GetTimestamp());
            var answer = await _app.RunAsync(move());
            if (answer.Accepted)
            {
                _moves.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                return;
            }

            if (!ByPlugin(answer.Refusals))
            {
                throw new InvalidOperationException($"{serial}: {string.Join(", ", answer.Refusals.Select(r => r.Code))}");
            }

            await changed;
        }
    }

    /// <summary>Whether only plugins stand against it; counted by code.</summary>
    private bool ByPlugin(IReadOnlyList<MesError> refusals)
    {
        foreach (var refusal in refusals)
        {
            _refused.AddOrUpdate(refusal.Code, 1, (_, n) => n + 1);
        }

        return refusals.Count > 0 && refusals.All(r => r.Code.StartsWith("test.", StringComparison.Ordinal));
    }
}
