using Mes.Traceability.Contracts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.Traceability.Tests;

public class ErasureRunsTests
{
    [Fact]
    public async Task While_one_erasure_runs_at_a_site_another_is_refused_and_another_site_is_not_kept_waiting()
    {
        var plant = new SlowPieces();
        using var runs = new ErasureRuns(plant, TimeProvider.System, NullLogger<ErasureRuns>.Instance);
        await runs.StartAsync(MesApp.As("administrator"), new ErasePerson("first"), CancellationToken.None);

        var refused = await Should.ThrowAsync<MesException>(() => runs.StartAsync(MesApp.As("administrator"), new ErasePerson("second"), CancellationToken.None));
        await runs.StartAsync(MesApp.As("administrator", "barcelona"), new ErasePerson("elsewhere"), CancellationToken.None);

        (refused.Code, refused.Error.Data["Name"]).ShouldBe((TraceabilityErrors.ErasureRunning, "first"));
        plant.Begun.ShouldBe(["first", "elsewhere"], "what is refused has not touched anybody");
        var ended = new TaskCompletionSource();
        runs.Changed += site => { if (site == "wuhu" && !runs.At(site)!.IsRunning) { ended.TrySetResult(); } };
        plant.Last.SetResult();
        await ended.Task;
        await runs.StartAsync(MesApp.As("administrator"), new ErasePerson("second"), CancellationToken.None);
        plant.Begun.ShouldBe(["first", "elsewhere", "second"]);
    }

    /// <summary>Erasures of two pieces, whose second waits.</summary>
    private sealed class SlowPieces : IUseCases
    {
        public List<string> Begun { get; } = [];

        public TaskCompletionSource Last { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, Caller caller, CancellationToken ct = default)
        {
            var piece = (ErasePerson)(object)useCase;
            if (piece.After is null)
            {
                Begun.Add(piece.Name);
                return (TResult)(object)new ErasedPerson(["P-1"], 1, [], "more", 1, 2);
            }

            await Last.Task.WaitAsync(ct);
            return (TResult)(object)new ErasedPerson(["P-1"], 1, [], null, 2, 2);
        }
    }
}
