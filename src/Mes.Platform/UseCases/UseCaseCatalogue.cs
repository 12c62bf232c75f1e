using System.Collections.Concurrent;
using System.Reflection;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Gates;

namespace Mes.Platform.UseCases;

/// <summary>What the runner must know of a use case, read once from its type.</summary>
internal sealed record UseCaseDescriptor(
    string Name, string? Module, bool IsCommand, string? Permission, bool Enterprise, bool Audited, bool Open, bool Secret, bool SeldomRepeated, object Invoker);

/// <summary>Calls a handler without reflection a call.</summary>
internal abstract class Invoker<TResult>
{
    public abstract Task<TResult> InvokeAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct);

    /// <summary>What the use case lays before gates; only where it is registered to ask them.</summary>
    public abstract Task<IReadOnlyList<GateSubject>> SubjectsAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct);

    /// <summary>What must be there before the transaction; only where it is registered.</summary>
    public abstract Task PrepareAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct);
}

internal sealed class Invoker<TUseCase, TResult> : Invoker<TResult> where TUseCase : IUseCase<TResult>
{
    public override Task<TResult> InvokeAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct) =>
        services.GetRequiredService<IHandler<TUseCase, TResult>>().HandleAsync((TUseCase)useCase, ct);

    public override Task<IReadOnlyList<GateSubject>> SubjectsAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct) =>
        services.GetRequiredService<IGateQuestions<TUseCase>>().AskAsync((TUseCase)useCase, ct);

    public override Task PrepareAsync(IServiceProvider services, IUseCase<TResult> useCase, CancellationToken ct) =>
        services.GetRequiredService<IPreparation<TUseCase>>().PrepareAsync((TUseCase)useCase, ct);
}

/// <summary>All use cases that have run. Thread-safe.</summary>
internal sealed class UseCaseCatalogue(ModuleGraph graph)
{
    private readonly ConcurrentDictionary<Type, UseCaseDescriptor> _known = new();

    public UseCaseDescriptor Get<TResult>(IUseCase<TResult> useCase) =>
        _known.GetOrAdd(useCase.GetType(), Describe<TResult>);

    private UseCaseDescriptor Describe<TResult>(Type type)
    {
        var requires = type.GetCustomAttribute<RequiresAttribute>();
        var open = type.GetCustomAttribute<OpenToSignedInAttribute>() is not null;
        if (requires is null == !open)
        {
            throw new InvalidOperationException($"{type.Name} must carry exactly one of [Requires] and [OpenToSignedIn].");
        }

        return new UseCaseDescriptor(
            type.Name,
            graph.OwnerOf(type.Assembly),
            typeof(ICommand<TResult>).IsAssignableFrom(type),
            requires?.Permission,
            requires?.Enterprise ?? false,
            requires?.Audited ?? false,
            open,
            type.GetCustomAttribute<CarriesSecretAttribute>() is not null,
            type.GetCustomAttribute<SeldomRepeatedAttribute>() is not null,
            Activator.CreateInstance(typeof(Invoker<,>).MakeGenericType(type, typeof(TResult)))!);
    }
}
