namespace Mes.Sdk;

/// <summary>Does what a use case asks. One handler a use case; a new instance for every run, so it needs no locking of its own.</summary>
/// <typeparam name="TUseCase">The use case.</typeparam>
/// <typeparam name="TResult">Its answer.</typeparam>
public interface IHandler<in TUseCase, TResult> where TUseCase : IUseCase<TResult>
{
    /// <summary>Runs inside the caller's site and, for a command, inside the one transaction that all modules share.</summary>
    /// <param name="useCase">What is asked; never null, members as the caller sent them.</param>
    /// <param name="ct">Cancelled when the caller gives up; the transaction is then rolled back.</param>
    /// <returns>The answer. Returning commits what was written; throwing rolls everything back.</returns>
    /// <exception cref="MesException">The use case is refused, with code and data.</exception>
    Task<TResult> HandleAsync(TUseCase useCase, CancellationToken ct);
}
