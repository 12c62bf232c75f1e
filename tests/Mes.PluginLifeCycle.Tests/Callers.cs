using System.Collections.Concurrent;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>People who ask something again and again while plugins come, change and go.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly List<Task> _asking;
    private int _answered;

    /// <summary>Begins.</summary>
    /// <param name="ask">One question: null when it was answered as it should be, otherwise what came instead.</param>
    public Callers(Plant plant, int many, Func<HttpClient, Task<string?>> ask) =>
        _asking = [.. Enumerable.Range(0, many).Select(_ => Task.Run(() => AskAsync(plant, ask)))];

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>One that asks for a page of REST below the site.</summary>
    public static Callers Of(Plant plant, int many, string path) => new(plant, many, async client =>
    {
        using var answer = await client.GetAsync(path);
        return answer.IsSuccessStatusCode ? null : $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    });

    /// <summary>Waits for an answer to a question that was asked after this moment.</summary>
    public async Task AnsweredAsync()
    {
        var enough = Answered + (2 * _asking.Count);
        await Until.SoAsync(() => Answered >= enough || !_failures.IsEmpty);
    }

    /// <summary>Ends, and fails where any question has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_asking);
        _ending.Dispose();
        _failures.ShouldBeEmpty();
    }

    private async Task AskAsync(Plant plant, Func<HttpClient, Task<string?>> ask)
    {
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        while (!_ending.IsCancellationRequested)
        {
            if (await ask(client) is { } failure)
            {
                _failures.Enqueue(failure);
            }

            Interlocked.Increment(ref _answered);
        }
    }
}
