using System.Collections.Frozen;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Gates;

namespace Mes.Platform.UseCases;

/// <summary>Runs what was admitted: a query in a scope, a command in a transaction, and anew where it lost a race. Gates are asked before. Thread-safe.</summary>
internal sealed class UseCaseExecution(
    IServiceScopeFactory scopes, GateKeeper gates, IEnumerable<PreparedCommand> prepared, TimeProvider time, ILogger<UseCaseExecution> log)
{
    private const int Attempts = 5;
    private readonly FrozenSet<Type> _prepared = prepared.Select(p => p.Command).ToFrozenSet();

    public Task<TResult> RunAsync<TResult>(UseCaseDescriptor what, IUseCase<TResult> useCase, Caller caller, string correlation, CancellationToken ct)
    {
        var key = !what.IsCommand || caller.IdempotencyKey is null || what.Secret ? null : IdempotencyKey.For(what.Name, useCase, caller);
        var asks = new Asks(gates.Guards(useCase.GetType(), caller.Site), _prepared.Contains(useCase.GetType()));
        var run = new Run<TResult>(what, useCase, caller, correlation, key, asks);
        return what.IsCommand ? CommandAsync(run, ct) : QueryAsync(run, ct);
    }

    private async Task<TResult> QueryAsync<TResult>(Run<TResult> run, CancellationToken ct)
    {
        IReadOnlyList<GateRuling>? rulings = null;
        if (run.Asks.Guarded)
        {
            await using var asking = Begin(run);
            rulings = await RuleAsync(run, asking.ServiceProvider, await run.Invoker.SubjectsAsync(asking.ServiceProvider, run.UseCase, ct), ct);
        }

        await using var scope = Begin(run, rulings);
        return await run.Invoker.InvokeAsync(scope.ServiceProvider, run.UseCase, ct);
    }

    private async Task<TResult> CommandAsync<TResult>(Run<TResult> run, CancellationToken ct)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await OnceAsync(run, again: number > 1, ct);
            }
            catch (Exception e) when (number < Attempts && MayTryAgain(e, run.Key, run.Asks.Guarded))
            {
                log.LogInformation("{UseCase} lost a race and is tried again ({Attempt} of {Attempts}).", run.What.Name, number, Attempts);
                run = run with { Asks = run.Asks with { Guarded = gates.Guards(run.UseCase.GetType(), run.Caller.Site) } };
            }
        }
    }

    /// <summary>
    /// A deadlock's victim may win the next time; a duplicate beside an idempotency key may be the same command, just committed; what gates have seen may be no longer so,
    /// nor what was read while they thought: then the next try says all that stands against it.
    /// </summary>
    private static bool MayTryAgain(Exception e, IdempotencyKey? key, bool guarded) => e is GateSnapshotStaleException or PreparationStaleException || DatabaseErrors.Classify(e) switch
    {
        DatabaseFault.Transient => true,
        DatabaseFault.Duplicate or DatabaseFault.Stale => guarded || key is not null,
        _ => false,
    };

    private async Task<TResult> OnceAsync<TResult>(Run<TResult> run, bool again, CancellationToken ct)
    {
        var attempt = new Attempt
        {
            // A gate may be asked in vain, for it decides and changes nothing; what a preparation fetches may cost more.
            LooksFirst = run.Key is not null && run.Asks.Any && (again || run.Asks.Prepares || !run.What.SeldomRepeated),
            // Where it was looked up before others were asked, or hardly ever is a repetition, the key itself tells at the end.
            Looks = run.Key is not null && (again || !(run.Asks.Any || run.What.SeldomRepeated)),
        };
        try
        {
            return await OnceAsync(run, attempt, ct);
        }
        catch (MesException) when (attempt.Asked is not null || (run.Key is not null && !attempt.Looks))
        {
            if (run.Key is not null && await AnsweredAsync(run, ct) is { } before)
            {
                return before.Answer;
            }

            if (attempt.Asked is not null)
            {
                await KeepVerdictsAsync(run, attempt.Rulings ?? await attempt.Asked);
            }

            throw;
        }
    }

    /// <summary>Asks gates and prepares before the transaction: no lock, no transaction and no connection is held while plugins think. A command that was answered before asks nobody, where that is looked up first.</summary>
    private async Task<TResult> OnceAsync<TResult>(Run<TResult> run, Attempt attempt, CancellationToken ct)
    {
        var scope = Begin(run);
        try
        {
            if (attempt.LooksFirst && await FindAsync(run, scope.ServiceProvider, ct) is { } before)
            {
                return before.Answer;
            }

            if (run.Asks.Any && !await AskAsync(run, attempt, scope.ServiceProvider, ct))
            {
                await scope.DisposeAsync();
                scope = Begin(run, attempt.Rulings);
            }

            return await InTransactionAsync(run, scope.ServiceProvider, attempt, ct);
        }
        finally
        {
            await scope.DisposeAsync();
        }
    }

    /// <returns>Whether the handler may go on in this scope: it takes over all that was read for the gates, guarded by its version. What else was read would be out of date unnoticed.</returns>
    private async Task<bool> AskAsync<TResult>(Run<TResult> run, Attempt attempt, IServiceProvider services, CancellationToken ct)
    {
        var subjects = run.Asks.Guarded ? await run.Invoker.SubjectsAsync(services, run.UseCase, ct) : [];
        var goesOn = !run.Asks.Prepares && subjects.Count > 0 && subjects.All(s => s.Snapshot is not null);
        if (goesOn && run.What.SeldomRepeated && !services.GetRequiredService<Database>().IsSqlite)
        {
            attempt.Asked = gates.AskAsync(run.Caller.Site!, subjects, ct);
            services.GetRequiredService<GateRulings>().Expect(subjects, attempt.Asked);
            return true;
        }

        if (run.Asks.Guarded)
        {
            attempt.Rulings = await RuleAsync(run, services, subjects, ct);
            attempt.Asked = Task.FromResult(attempt.Rulings);
        }

        if (run.Asks.Prepares)
        {
            await run.Invoker.PrepareAsync(services, run.UseCase, ct);
        }

        if (goesOn)
        {
            Begin(run, services, attempt.Rulings);
        }

        return goesOn;
    }

    private static async Task<TResult> InTransactionAsync<TResult>(Run<TResult> run, IServiceProvider services, Attempt attempt, CancellationToken ct)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        await (run.What.SeldomRepeated ? work.BeginLateAsync(ct) : work.BeginAsync(ct));
        if (attempt.Looks && await FindAsync(run, services, ct) is { } before)
        {
            return before.Answer;
        }

        var result = await run.Invoker.InvokeAsync(services, run.UseCase, ct);
        if (run.Key is not null)
        {
            services.GetRequiredService<IdempotencyStore>().Keep(run.Key, result);
        }

        if (run.What.Audited)
        {
            services.GetRequiredService<AuditTrail>().Write(run.What.Name, run.UseCase);
        }

        if (attempt.Asked is not null)
        {
            var rulings = services.GetRequiredService<GateRulings>();
            attempt.Rulings = await rulings.AllAsync(ct);
            rulings.Write();
        }

        await services.GetRequiredService<CommandEnd>().CommitAsync(ct);
        return result;
    }

    private async Task<IReadOnlyList<GateRuling>> RuleAsync<TResult>(
        Run<TResult> run, IServiceProvider services, IReadOnlyList<GateSubject> subjects, CancellationToken ct) => await gates.WaiveAsync(
            services.GetRequiredService<PlatformDbContext>, run.Caller.Site!, await gates.AskAsync(run.Caller.Site!, subjects, ct), ct);

    private static Task<FirstAnswer<TResult>?> FindAsync<TResult>(Run<TResult> run, IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<IdempotencyStore>().FindAsync<TResult>(run.Key!, ct);

    private async Task<FirstAnswer<TResult>?> AnsweredAsync<TResult>(Run<TResult> run, CancellationToken ct)
    {
        await using var scope = Begin(run);
        return await FindAsync(run, scope.ServiceProvider, ct);
    }

    /// <summary>A refusal rolls everything back but what the gates have said.</summary>
    private async Task KeepVerdictsAsync<TResult>(Run<TResult> run, IReadOnlyList<GateRuling> rulings)
    {
        await using var scope = Begin(run, rulings);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<GateRulings>().Write();
        await scope.ServiceProvider.GetRequiredService<CommandEnd>().CommitAsync(CancellationToken.None);
    }

    private AsyncServiceScope Begin<TResult>(Run<TResult> run, IReadOnlyList<GateRuling>? rulings = null)
    {
        var scope = scopes.CreateAsyncScope();
        Begin(run, scope.ServiceProvider, rulings);
        return scope;
    }

    private void Begin<TResult>(Run<TResult> run, IServiceProvider services, IReadOnlyList<GateRuling>? rulings)
    {
        services.GetRequiredService<CallContext>().Begin(run.Caller, time.Now(), run.Correlation);
        if (rulings is not null)
        {
            services.GetRequiredService<GateRulings>().Take(rulings);
        }
    }

    /// <summary>What is asked of others before the transaction.</summary>
    private readonly record struct Asks(bool Guarded, bool Prepares)
    {
        public bool Any => Guarded || Prepares;
    }

    /// <summary>One use case of one caller.</summary>
    private sealed record Run<TResult>(
        UseCaseDescriptor What, IUseCase<TResult> UseCase, Caller Caller, string Correlation, IdempotencyKey? Key, Asks Asks)
    {
        public Invoker<TResult> Invoker => (Invoker<TResult>)What.Invoker;
    }

    /// <summary>One try of a command.</summary>
    private sealed class Attempt
    {
        public bool LooksFirst { get; init; }

        public bool Looks { get; init; }

        /// <summary>What gates say, perhaps while the handler reads; null: none is asked.</summary>
        public Task<IReadOnlyList<GateRuling>>? Asked { get; set; }

        /// <summary>The same with what people have let pass; null: not known yet.</summary>
        public IReadOnlyList<GateRuling>? Rulings { get; set; }
    }
}
