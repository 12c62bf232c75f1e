using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Security;

namespace Mes.Platform.UseCases;

/// <summary>The one pipeline; see <see cref="IUseCases"/>. Admits, measures and tells; what is admitted runs in <see cref="UseCaseExecution"/>.</summary>
internal sealed class UseCaseRunner(
    UseCaseExecution execution,
    UseCaseCatalogue catalogue,
    ISites sites,
    IPermissionChecker permissions,
    UseCaseMetrics metrics,
    RefusedCalls refusals,
    TimeProvider time,
    ILogger<UseCaseRunner> log) : IUseCases
{
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
            var result = await execution.RunAsync(what, useCase, caller, correlation, ct);
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
