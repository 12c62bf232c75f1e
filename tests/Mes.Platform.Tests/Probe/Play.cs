using Mes.Platform.Modules;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Probe;

/// <summary>What a handler may do with the database.</summary>
internal enum Act
{
    Read,
    LockingRead,
    Change,
    Replace,
    Add,
    Append,
    Statement,
    Save,
    AppendTwice,
    Fail,
}

/// <summary>Does one after the other; its transaction begins late.</summary>
/// <param name="Code">The counter that is read and changed; what is added is named after it.</param>
/// <param name="Acts">What to do.</param>
/// <param name="Meanwhile">A counter that another counts up when all is done and nothing is written.</param>
[SeldomRepeated]
[Requires(PlatformPermissions.Settings)]
internal sealed record PlayLate(string Code, Act[] Acts, string? Meanwhile = null) : ICommand<int>;

/// <summary>The same with a transaction from the beginning.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record PlayEarly(string Code, Act[] Acts) : ICommand<int>;

internal sealed class PlayLateHandler(Player player, IServiceScopeFactory scopes) : IHandler<PlayLate, int>
{
    public async Task<int> HandleAsync(PlayLate useCase, CancellationToken ct)
    {
        var played = await player.PlayAsync(useCase.Code, useCase.Acts, ct);
        if (useCase.Meanwhile is { } other)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IUseCases>().RunAsync(new CountUp(other), MesApp.System(), ct);
        }

        return played;
    }
}

internal sealed class PlayEarlyHandler(Player player) : IHandler<PlayEarly, int>
{
    public Task<int> HandleAsync(PlayEarly useCase, CancellationToken ct) => player.PlayAsync(useCase.Code, useCase.Acts, ct);
}

internal sealed class Player(ProbeDbContext db)
{
    private Counter? _replaced;

    public async Task<int> PlayAsync(string code, Act[] acts, CancellationToken ct)
    {
        foreach (var (act, i) in acts.Select((a, i) => (a, i)))
        {
            await DoAsync(act, code, $"{code}-{i}", ct);
        }

        return acts.Length;
    }

    private async Task DoAsync(Act act, string code, string own, CancellationToken ct)
    {
        var counters = db.Counters.Where(c => c.Code == code);
        switch (act)
        {
            case Act.Read: await counters.AsNoTracking().SingleAsync(ct); break;
            case Act.LockingRead: await counters.TagWith(RowLocks.Tag).SingleAsync(ct); break;
            case Act.Change: (await counters.SingleAsync(ct)).Count += 10; break;
            case Act.Replace: await ReplaceAsync(counters, ct); break;
            case Act.Add: db.Counters.Add(new Counter { Code = own }); break;
            case Act.Append: db.Append(Made(own)); break;
            case Act.Statement: await counters.ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, c => c.Count + 1), ct); break;
            case Act.Save: await db.SaveChangesAsync(ct); break;
            case Act.AppendTwice: db.Append(Made(own)); db.Append(Made(own)); break;
            default: throw MesException.Refused("Probe:Refused");
        }
    }

    /// <summary>Nobody else in a scope may change a row that is written anew.</summary>
    private async Task ReplaceAsync(IQueryable<Counter> counters, CancellationToken ct)
    {
        _replaced ??= await counters.AsNoTracking().SingleAsync(ct);
        _replaced.Count += 100;
        db.Replace(_replaced);
    }

    private static Counter Made(string code) => new() { Code = code };
}
