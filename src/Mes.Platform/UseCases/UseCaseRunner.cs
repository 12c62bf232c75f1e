using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Security;

namespace Mes.Platform.UseCases;

/// <summary>The one pipeline; see <see cref="IUseCases"/>.</summary>
internal sealed class UseCaseRunner(
    IServiceScopeFactory scopes,
    UseCaseCatalogue catalogue,
    ISites sites,
    IPermissionChecker permissions,
    GateKeeper gates,
    IEnumerable<PreparedCommand> prepared,
    UseCaseMetrics metrics,
    RefusedCalls refusals,
    TimeProvider time,
    ILogger<UseCaseRunner> log) : IUseCases
{
    private const int Attempts = 5;
    private readonly FrozenSet<Type> _prepared = prepared.Select(p => p.Command).ToFrozenSet();

    public async Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, Caller caller, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        ArgumentNullException.ThrowIfNull(caller);
        var what = catalogue.Get(useCase);
        var correlation = caller.CorrelationId ?? Activity.Current?.TraceId.ToString() ?? Ids.New().ToString("N");
        using var logScope = log.BeginScope(new Dictionary<string, object?>
        {
            ["Module"] = what.Module, ["Site"] = caller.Site, ["CorrelationId"] = correlation, ["Actor"] = caller.Actor.Name,
        });
        var started = time.GetTimestamp();
        log.LogDebug("{UseCase} begins.", what.Name);
        try
        {
            Admit(what, caller);
            var result = what.IsCommand
                ? await CommandAsync(what, useCase, caller, correlation, ct)
                : await QueryAsync(what, useCase, caller, correlation, ct);
            End(what, caller, "done", started);
            return result;
        }
        catch (Exception exception)
        {
            var refusal = Translate(exception, ct);
            End(what, caller, refusal.Kind is ErrorKind.Unavailable ? "unavailable" : "refused", started);
            Log(what, refusal, exception);
            if (!ReferenceEquals(refusal, exception))
            {
                throw refusal;
            }

            ExceptionDispatchInfo.Throw(exception);
            throw;
        }
    }

    private void Admit(UseCaseDescriptor what, Caller caller)
    {
        if (caller.Actor.Kind == ActorKind.Anonymous)
        {
            throw new MesException(ErrorKind.Unauthenticated, "Platform:SignInNeeded");
        }

        if (caller.Site is { } site)
        {
            if (sites.Find(site) is null)
            {
                throw MesException.NotFound("Platform:SiteUnknown", ("Site", site));
            }

            if (what.Module is { } module && !sites.IsEnabled(site, module))
            {
                throw MesException.NotFound("Platform:ModuleDisabled", ("Module", module), ("Site", site));
            }
        }

        if (what.Open && caller.Site is { } seen && !permissions.MaySee(caller.Actor, seen))
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", seen));
        }

        if (!what.Open && !permissions.IsGranted(caller.Actor, what.Enterprise ? null : caller.Site, what.Permission!))
        {
            if (what.IsCommand)
            {
                refusals.Note(caller, what.Name, what.Permission!);
            }

            throw new MesException(ErrorKind.Forbidden, "Platform:PermissionMissing", ("Permission", what.Permission), ("Site", caller.Site));
        }
    }

    private async Task<TResult> QueryAsync<TResult>(
        UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, CancellationToken ct)
    {
        var rulings = (await AskAsync(what, useCase, caller, correlation, null, Asks(useCase, caller), ct)).Rulings;
        await using var scope = scopes.CreateAsyncScope();
        Begin(scope.ServiceProvider, caller, correlation, rulings);
        return await ((Invoker<TResult>)what.Invoker).InvokeAsync(scope.ServiceProvider, useCase, ct);
    }

    private async Task<TResult> CommandAsync<TResult>(
        UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, CancellationToken ct)
    {
        var key = caller.IdempotencyKey is null || what.Secret ? null : IdempotencyKey.For(what.Name, useCase, caller);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(what, useCase, caller, correlation, key, again: attempt > 1, ct);
            }
            catch (Exception e) when (attempt < Attempts && MayTryAgain(e, key, gates.Guards(useCase.GetType(), caller.Site)))
            {
                log.LogInformation("{UseCase} lost a race and is tried again ({Attempt} of {Attempts}).", what.Name, attempt, Attempts);
            }
        }
    }

    /// <summary>A deadlock's victim may win the next time; a duplicate beside an idempotency key may be the same command, just committed; what gates have seen may be no longer so.</summary>
    private static bool MayTryAgain(Exception e, IdempotencyKey? key, bool guarded) => e is GateSnapshotStaleException or PreparationStaleException || DatabaseErrors.Classify(e) switch
    {
        DatabaseFault.Transient => true,
        DatabaseFault.Duplicate => key is not null,
        DatabaseFault.Stale => guarded || key is not null,
        _ => false,
    };

    private async Task<TResult> OnceAsync<TResult>(
        UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, IdempotencyKey? key, bool again, CancellationToken ct)
    {
        var asks = Asks(useCase, caller);
        // A gate may be asked in vain, for it decides and changes nothing; what a preparation fetches may cost more.
        var first = again || asks.Prepares || !what.SeldomRepeated;
        // Where it was looked up before others were asked, or hardly ever is a repetition, the key itself tells at the end.
        var look = again || !(asks.Guarded || asks.Prepares || what.SeldomRepeated);
        IReadOnlyList<GateRuling>? rulings = null;
        try
        {
            (rulings, var answered) = await AskAsync(what, useCase, caller, correlation, first ? key : null, asks, ct);
            if (answered is not null)
            {
                return answered.Answer;
            }

            return await InTransactionAsync(what, useCase, caller, correlation, key, look, rulings, ct);
        }
        catch (MesException) when (rulings is not null || (key is not null && !look))
        {
            if (key is not null && await AnsweredAsync<TResult>(caller, correlation, key, ct) is { } before)
            {
                return before.Answer;
            }

            if (rulings is not null)
            {
                await KeepVerdictsAsync(caller, correlation, rulings);
            }

            throw;
        }
    }

    private async Task<TResult> InTransactionAsync<TResult>(
        UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, IdempotencyKey? key, bool look,
        IReadOnlyList<GateRuling>? rulings, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        Begin(services, caller, correlation, rulings);
        var work = services.GetRequiredService<UnitOfWork>();
        await (what.SeldomRepeated ? work.BeginLateAsync(ct) : work.BeginAsync(ct));
        var idempotency = services.GetRequiredService<IdempotencyStore>();
        if (key is not null && look && await idempotency.FindAsync<TResult>(key, ct) is { } before)
        {
            return before.Answer;
        }

        var result = await ((Invoker<TResult>)what.Invoker).InvokeAsync(services, useCase, ct);
        if (key is not null)
        {
            idempotency.Keep(key, result);
        }

        if (what.Audited)
        {
            services.GetRequiredService<AuditTrail>().Write(what.Name, useCase);
        }

        if (rulings is not null)
        {
            services.GetRequiredService<GateRulings>().Write();
        }

        await services.GetRequiredService<CommandEnd>().CommitAsync(ct);
        return result;
    }

    /// <summary>Asks gates and prepares before the transaction, in a scope of its own: no lock and no transaction is held while plugins think. A command that was answered before asks nobody, where that is looked up first.</summary>
    private async Task<(IReadOnlyList<GateRuling>? Rulings, FirstAnswer<TResult>? Answered)> AskAsync<TResult>(
        UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, IdempotencyKey? key, (bool Guarded, bool Prepares) asks, CancellationToken ct)
    {
        if (asks is (false, false))
        {
            return (null, null);
        }

        await using var scope = scopes.CreateAsyncScope();
        var (services, invoker) = (scope.ServiceProvider, (Invoker<TResult>)what.Invoker);
        Begin(services, caller, correlation);
        if (key is not null && await services.GetRequiredService<IdempotencyStore>().FindAsync<TResult>(key, ct) is { } before)
        {
            return (null, before);
        }

        var rulings = asks.Guarded
            ? await gates.AskAsync(services, caller.Site!, await invoker.SubjectsAsync(services, useCase, ct), ct) : null;
        if (asks.Prepares)
        {
            await invoker.PrepareAsync(services, useCase, ct);
        }

        return (rulings, null);
    }

    private (bool Guarded, bool Prepares) Asks(object useCase, Caller caller) =>
        (gates.Guards(useCase.GetType(), caller.Site), _prepared.Contains(useCase.GetType()));

    private async Task<FirstAnswer<TResult>?> AnsweredAsync<TResult>(Caller caller, string correlation, IdempotencyKey key, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        Begin(scope.ServiceProvider, caller, correlation);
        return await scope.ServiceProvider.GetRequiredService<IdempotencyStore>().FindAsync<TResult>(key, ct);
    }

    /// <summary>A refusal rolls everything back but what the gates have said.</summary>
    private async Task KeepVerdictsAsync(Caller caller, string correlation, IReadOnlyList<GateRuling> rulings)
    {
        await using var scope = scopes.CreateAsyncScope();
        Begin(scope.ServiceProvider, caller, correlation, rulings);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<GateRulings>().Write();
        await scope.ServiceProvider.GetRequiredService<CommandEnd>().CommitAsync(CancellationToken.None);
    }

    private void Begin(IServiceProvider services, Caller caller, string correlation, IReadOnlyList<GateRuling>? rulings = null)
    {
        services.GetRequiredService<CallContext>().Begin(caller, time.Now(), correlation);
        if (rulings is not null)
        {
            services.GetRequiredService<GateRulings>().Take(rulings);
        }
    }

    private void End(UseCaseDescriptor what, Caller caller, string outcome, long started)
    {
        var took = time.GetElapsedTime(started);
        metrics.Record(what, caller, outcome, took);
        log.LogDebug("{UseCase} ends: {Outcome} after {Milliseconds} ms.", what.Name, outcome, took.TotalMilliseconds);
    }

    private static MesException Translate(Exception exception, CancellationToken ct) => exception switch
    {
        MesException refusal => refusal,
        GateSnapshotStaleException or PreparationStaleException => new(ErrorKind.Refused, MesError.Of("Concurrency:Stale"), [], exception),
        OperationCanceledException when ct.IsCancellationRequested =>
            new MesException(ErrorKind.Refused, MesError.Of("Platform:Cancelled"), [], exception),
        _ => DatabaseErrors.Classify(exception) switch
        {
            DatabaseFault.Stale => new(ErrorKind.Refused, MesError.Of("Concurrency:Stale"), [], exception),
            DatabaseFault.Duplicate => new(ErrorKind.Refused, MesError.Of("Platform:AlreadyExists"), [], exception),
            DatabaseFault.Transient or DatabaseFault.Unavailable =>
                new(ErrorKind.Unavailable, MesError.Of("Platform:DatabaseUnavailable"), [], exception),
            _ => Unexpected(exception),
        },
    };

    private static MesException Unexpected(Exception exception)
    {
        ExceptionDispatchInfo.Throw(exception);
        throw exception;
    }

    private void Log(UseCaseDescriptor what, MesException refusal, Exception cause)
    {
        if (refusal.Kind == ErrorKind.Unavailable)
        {
            log.LogError(cause, "{UseCase} failed: {Code}.", what.Name, refusal.Code);
        }
        else
        {
            log.LogInformation("{UseCase} refused: {Code}.", what.Name, refusal.Code);
        }
    }
}
