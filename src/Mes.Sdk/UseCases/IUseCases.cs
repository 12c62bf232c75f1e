namespace Mes.Sdk;

/// <summary>The one pipeline. It opens a scope, checks site and permission, honours the idempotency key, begins the transaction, runs the handler, writes outbox and audit, commits, and logs begin, end, duration, module, site and correlation.</summary>
/// <remarks>Thread-safe. Each run has a scope and a database connection of its own, so a long-lived caller (a Blazor circuit, a job, a plugin) may hold one instance for ever.</remarks>
public interface IUseCases
{
    /// <summary>Runs a use case for a caller.</summary>
    /// <typeparam name="TResult">The answer.</typeparam>
    /// <param name="useCase">What is asked.</param>
    /// <param name="caller">Who asks, and at which site.</param>
    /// <param name="ct">Gives up; nothing is then written.</param>
    /// <returns>The handler's answer, or the stored first answer when the caller's idempotency key was used before with the same content.</returns>
    /// <exception cref="MesException">Refused: missing permission (403), unknown site or module off (404), stale version (409 <c>Concurrency:Stale</c>), key used with another content (409 <c>Idempotency:KeyReused</c>), database away (503 <c>Platform:DatabaseUnavailable</c>), or the handler's own code.</exception>
    Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, Caller caller, CancellationToken ct = default);
}
