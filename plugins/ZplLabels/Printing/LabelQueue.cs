using Microsoft.Extensions.Logging;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Labels of one printer, in a file that survives a kill: taken once for each job, printed in their order, and never sent twice without a person's word. Thread-safe.</summary>
internal sealed class LabelQueue : IAsyncDisposable
{
    private const string Taken = "Q";
    private const string Begun = "B";
    private const string Printed = "P";
    private const string Again = "A";
    private const int Remembered = 2_000;
    private const long CompactFrom = 4 * 1024 * 1024;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _more = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _jobs = [];
    private readonly List<string> _order = [];
    private readonly HashSet<string> _begun = [];
    private readonly HashSet<string> _printed = [];
    private readonly ILogger _log;
    private RecordLog _file = null!;

    private LabelQueue(ILogger log) => _log = log;

    /// <summary>Labels that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _order.Count(j => !_printed.Contains(j) && !_begun.Contains(j));
            }
        }
    }

    /// <summary>Labels that were sent and are not known to be printed: a person must look.</summary>
    public IReadOnlyList<string> InDoubt
    {
        get
        {
            lock (_gate)
            {
                return [.. _order.Where(j => _begun.Contains(j) && !_printed.Contains(j))];
            }
        }
    }

    public static async Task<LabelQueue> OpenAsync(string file, ILogger log)
    {
        var queue = new LabelQueue(log);
        queue._file = RecordLog.Open(file, queue.Replay);
        if (queue._file.Length > CompactFrom)
        {
            await queue.CompactAsync();
        }

        return queue;
    }

    /// <summary>Takes a label, durably. The same job again is passed over.</summary>
    public async Task TakeAsync(string job, string zpl, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            if (_jobs.ContainsKey(job))
            {
                return;
            }

            var line = $"{Taken}\t{job}\t{zpl}";
            await _file.AppendAsync([line], ct);
            Replay(line);
        }
        finally
        {
            _writing.Release();
        }

        Signal();
    }

    /// <summary>A person has looked: the label is there, or it is to be sent again.</summary>
    public async Task ResolveAsync(string job, bool printed, CancellationToken ct)
    {
        await MarkAsync(printed ? Printed : Again, job, ct);
        Signal();
    }

    /// <summary>Prints what waits, until cancelled, and tries again what could not be sent.</summary>
    public async Task RunAsync(Printer printer, TimeProvider time, Action<HostStatus?> told, CancellationToken ct)
    {
        var wait = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                if (await PrintAllAsync(printer, told, ct))
                {
                    wait.Reset();
                    await _more.WaitAsync(ct);
                }
                else
                {
                    await Task.Delay(wait.Next(), time, ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _log.LogDebug("The queue stops with {Count} labels waiting.", Waiting);
        }
    }

    /// <returns>Whether nothing waits any more.</returns>
    public async Task<bool> PrintAllAsync(Printer printer, Action<HostStatus?> told, CancellationToken ct)
    {
        while (Next() is { } job)
        {
            try
            {
                var status = await printer.StatusAsync(ct);
                told(status);
                if (!status.Ready)
                {
                    return false;
                }

                // Written before it is sent: after a kill in between it is in doubt, and not sent again by itself.
                await MarkAsync(Begun, job, ct);
                var (sent, after) = await printer.PrintAsync(_jobs[job], ct);
                told(after);
                await MarkAsync(sent ? Printed : Again, job, ct);
            }
            catch (DoubtException e)
            {
                told(null);
                _log.LogError("Label {Job} was sent, and the printer was lost before it answered: {Reason}", job, e.Message);
            }
            catch (Exception e) when (e is IOException or FormatException or OperationCanceledException && !ct.IsCancellationRequested)
            {
                told(null);
                await MarkAsync(Again, job, ct);
                _log.LogInformation("Label {Job} waits: {Reason}", job, e.Message);
                return false;
            }
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        await _file.DisposeAsync();
    }

    private string? Next()
    {
        lock (_gate)
        {
            return _order.FirstOrDefault(j => !_printed.Contains(j) && !_begun.Contains(j));
        }
    }

    private async Task MarkAsync(string what, string job, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            var line = $"{what}\t{job}";
            await _file.AppendAsync([line], ct);
            Replay(line);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Replay(string line)
    {
        var parts = line.Split('\t', 3);
        lock (_gate)
        {
            switch (parts[0])
            {
                case Taken:
                    _jobs[parts[1]] = parts[2];
                    _order.Add(parts[1]);
                    break;
                case Begun:
                    _begun.Add(parts[1]);
                    break;
                case Printed:
                    _printed.Add(parts[1]);
                    break;
                default:
                    _begun.Remove(parts[1]);
                    break;
            }
        }
    }

    private Task CompactAsync()
    {
        foreach (var old in _order.Where(_printed.Contains).SkipLast(Remembered).ToList())
        {
            _order.Remove(old);
            _jobs.Remove(old);
            _printed.Remove(old);
            _begun.Remove(old);
        }

        return _file.RewriteAsync(_order.Select(j => $"{Taken}\t{j}\t{_jobs[j]}")
            .Concat(_order.Where(_begun.Contains).Select(j => $"{Begun}\t{j}")).Concat(_order.Where(_printed.Contains).Select(j => $"{Printed}\t{j}")));
    }

    private void Signal()
    {
        if (_more.CurrentCount == 0)
        {
            _more.Release();
        }
    }
}
