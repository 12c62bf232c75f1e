using Microsoft.Extensions.DependencyInjection;

namespace Mes.EndToEnd.Tests;

/// <summary>Long work that ends when the test says so, or when somebody cancels it.</summary>
internal sealed class Held
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the work waits at all.</summary>
    public bool Holds { get; set; } = true;

    /// <summary>The work has begun.</summary>
    public Task Entered => _entered.Task;

    /// <summary>The work itself was told to end, not only the page.</summary>
    public Task Cancelled => _cancelled.Task;

    public void Free()
    {
        Holds = false;
        _free.TrySetResult();
    }

    /// <summary>Puts the waiting in front of the product's handler of a use case.</summary>
    public void Before<TUseCase, TResult>(IServiceCollection services) where TUseCase : IUseCase<TResult>
    {
        var real = services.Last(s => s.ServiceType == typeof(IHandler<TUseCase, TResult>)).ImplementationType!;
        services.AddScoped<IHandler<TUseCase, TResult>>(sp => new Handler<TUseCase, TResult>(
            (IHandler<TUseCase, TResult>)ActivatorUtilities.CreateInstance(sp, real), this));
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        if (!Holds)
        {
            return;
        }

        _entered.TrySetResult();
        try
        {
            await _free.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            _cancelled.TrySetResult();
            throw;
        }
    }

    private sealed class Handler<TUseCase, TResult>(IHandler<TUseCase, TResult> real, Held held) : IHandler<TUseCase, TResult>
        where TUseCase : IUseCase<TResult>
    {
        public async Task<TResult> HandleAsync(TUseCase useCase, CancellationToken ct)
        {
            await held.WaitAsync(ct);
            return await real.HandleAsync(useCase, ct);
        }
    }
}
