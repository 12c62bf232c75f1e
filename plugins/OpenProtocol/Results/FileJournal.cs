namespace OpenProtocol.Results;

/// <summary>The journal of one controller in a file that survives a kill. What is settled long ago is dropped when it is opened.</summary>
internal sealed class FileJournal : IResultJournal, IAsyncDisposable
{
    /// <summary>More than a controller repeats, and enough to look back at.</summary>
    private const int Remembered = 5_000;
    private const long CompactFrom = 4 * 1024 * 1024;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<(int Epoch, long Id), KeptTightening> _rows = [];
    private readonly SortedDictionary<(int Epoch, long Id), KeptTightening> _open = [];
    private readonly Dictionary<(int Epoch, long Id), string> _settled = [];
    private RecordLog _log = null!;
    private Mark? _mark;

    private FileJournal()
    {
    }

    /// <summary>Raised after results were kept.</summary>
    public event Action? Kept;

    /// <summary>Results that Mes has not answered yet, oldest first.</summary>
    public IReadOnlyList<KeptTightening> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Values];
            }
        }
    }

    /// <summary>What is remembered, oldest first, with what became of it; null: nothing yet.</summary>
    public IReadOnlyList<(KeptTightening Result, string? Outcome)> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Values.OrderBy(r => r.Epoch).ThenBy(r => r.Id).Select(r => (r, _settled.GetValueOrDefault((r.Epoch, r.Id))))];
            }
        }
    }

    public static async Task<FileJournal> OpenAsync(string file)
    {
        var journal = new FileJournal();
        journal._log = RecordLog.Open(file, line => ResultText.Read(line, journal.Remember, m => journal._mark = m, journal.Settle));
        if (journal._log.Length > CompactFrom)
        {
            await journal.CompactAsync();
        }

        return journal;
    }

    public Task<Mark?> MarkAsync(string controller, CancellationToken ct) => Task.FromResult(_mark);

    public Task<string?> FingerprintAsync(string controller, long id, CancellationToken ct)
    {
        lock (_gate)
        {
            for (var epoch = _mark?.Epoch ?? 0; epoch > 0; epoch--)
            {
                if (_rows.TryGetValue((epoch, id), out var row))
                {
                    return Task.FromResult(row.Result?.Fingerprint);
                }
            }

            return Task.FromResult<string?>(null);
        }
    }

    public async Task KeepAsync(string controller, Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct)
    {
        await AppendAsync([.. results.Select(ResultText.Write), ResultText.Write(mark)], ct);
        foreach (var result in results)
        {
            Remember(result);
        }

        _mark = mark;
        if (results.Count > 0)
        {
            Kept?.Invoke();
        }
    }

    /// <summary>Mes has answered, or never will.</summary>
    public async Task SettleAsync(KeptTightening result, string outcome, CancellationToken ct)
    {
        await AppendAsync([ResultText.Write(result, outcome)], ct);
        Settle(result.Epoch, result.Id, outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        await _log.DisposeAsync();
    }

    private async Task AppendAsync(IReadOnlyList<string> lines, CancellationToken ct)
    {
        await _writing.WaitAsync(ct);
        try
        {
            await _log.AppendAsync(lines, ct);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Remember(KeptTightening result)
    {
        lock (_gate)
        {
            _rows[(result.Epoch, result.Id)] = result;
            if (result.Result is not null)
            {
                _open[(result.Epoch, result.Id)] = result;
            }
        }
    }

    private void Settle(int epoch, long id, string outcome)
    {
        lock (_gate)
        {
            _open.Remove((epoch, id));
            _settled[(epoch, id)] = outcome;
        }
    }

    private Task CompactAsync()
    {
        foreach (var old in _rows.Keys.Order().SkipLast(Remembered).Where(k => !_open.ContainsKey(k)).ToList())
        {
            _rows.Remove(old);
            _settled.Remove(old);
        }

        return _log.RewriteAsync(_rows.Values.OrderBy(r => r.Epoch).ThenBy(r => r.Id).Select(ResultText.Write)
            .Concat(_settled.Where(s => _rows.ContainsKey(s.Key)).Select(s => ResultText.Write(_rows[s.Key], s.Value)))
            .Append(ResultText.Write(_mark!)));
    }
}
