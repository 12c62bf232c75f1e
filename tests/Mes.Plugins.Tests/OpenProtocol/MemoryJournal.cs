using System.Collections.Concurrent;
using OpenProtocol.Results;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>A journal in memory with the same rule as the table's: one row for controller, epoch and number.</summary>
internal sealed class MemoryJournal : IResultJournal
{
    private readonly ConcurrentDictionary<string, Mark> _marks = new();
    private readonly Dictionary<(string, int, long), KeptTightening> _rows = [];
    private readonly Lock _gate = new();

    public Task<Mark?> MarkAsync(string controller, CancellationToken ct) => Task.FromResult(_marks.GetValueOrDefault(controller));

    public Task<string?> FingerprintAsync(string controller, long id, CancellationToken ct)
    {
        lock (_gate)
        {
            var epoch = _marks[controller].Epoch;
            for (; epoch > 0; epoch--)
            {
                if (_rows.TryGetValue((controller, epoch, id), out var row))
                {
                    return Task.FromResult(row.Result?.Fingerprint);
                }
            }

            return Task.FromResult<string?>(null);
        }
    }

    public Task KeepAsync(string controller, Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct)
    {
        lock (_gate)
        {
            foreach (var result in results)
            {
                _rows.Add((controller, result.Epoch, result.Id), result);
            }

            _marks[controller] = mark;
        }

        return Task.CompletedTask;
    }
}
