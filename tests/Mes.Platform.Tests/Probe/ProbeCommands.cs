using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Mes.Platform.Tests.Probe;

/// <summary>Counts up and answers the new count; makes the counter when it is new.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record CountUp(string Code, int By = 1, string? Password = null) : ICommand<int>;

internal sealed class CountUpHandler(ProbeDbContext db, IEvents events) : IHandler<CountUp, int>
{
    public async Task<int> HandleAsync(CountUp useCase, CancellationToken ct)
    {
        var counter = await db.Counters.FirstOrDefaultAsync(c => c.Code == useCase.Code, ct);
        if (counter is null)
        {
            db.Counters.Add(counter = new Counter { Code = useCase.Code });
        }

        counter.Count += useCase.By;
        events.Publish(new CountedV1(useCase.Code, counter.Count));
        return counter.Count;
    }
}

/// <summary>Makes a counter; a second of the same code is refused by the database.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record MakeCounter(string Code) : ICommand<Done>;

internal sealed class MakeCounterHandler(ProbeDbContext db) : IHandler<MakeCounter, Done>
{
    public Task<Done> HandleAsync(MakeCounter useCase, CancellationToken ct)
    {
        db.Counters.Add(new Counter { Code = useCase.Code });
        return Task.FromResult(Done.Value);
    }
}

/// <summary>Sets the count of the counter that was read at a version.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record SetCount(string Code, int Count, long Version) : ICommand<Done>;

internal sealed class SetCountHandler(ProbeDbContext db) : IHandler<SetCount, Done>
{
    public async Task<Done> HandleAsync(SetCount useCase, CancellationToken ct)
    {
        var counter = await db.Counters.SingleAsync(c => c.Code == useCase.Code, ct);
        db.Entry(counter).Property(c => c.Version).OriginalValue = useCase.Version;
        counter.Count = useCase.Count;
        return Done.Value;
    }
}

/// <summary>Writes into two modules' tables and tells an event, whose handler refuses when asked to.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record WriteBoth(string Code, bool Refuse) : ICommand<Done>;

internal sealed record BothWritten(string Code, bool Refuse) : IDomainEvent;

internal sealed class WriteBothHandler(ProbeDbContext db, PlatformDbContext platform, IEvents events) : IHandler<WriteBoth, Done>
{
    public async Task<Done> HandleAsync(WriteBoth useCase, CancellationToken ct)
    {
        db.Counters.Add(new Counter { Code = useCase.Code });
        platform.SettingValues.Add(new Platform.Sites.SettingValue { Scope = "enterprise", Key = useCase.Code, Value = "1" });
        await db.SaveChangesAsync(ct);
        await platform.SaveChangesAsync(ct);
        events.Publish(new CountedV1(useCase.Code, 0));
        await events.RaiseAsync(new BothWritten(useCase.Code, useCase.Refuse), ct);
        return Done.Value;
    }
}

internal sealed class RefuseBothWritten : IDomainEventHandler<BothWritten>
{
    public Task HandleAsync(BothWritten happened, CancellationToken ct) =>
        happened.Refuse ? throw MesException.Refused("Probe:Refused", ("Code", happened.Code)) : Task.CompletedTask;
}

/// <summary>How many counters the caller's site has of a code.</summary>
[OpenToSignedIn]
internal sealed record CountCounters(string Code) : IQuery<int>;

internal sealed class CountCountersHandler(ProbeDbContext db) : IHandler<CountCounters, int>
{
    public Task<int> HandleAsync(CountCounters useCase, CancellationToken ct) => db.Counters.CountAsync(c => c.Code == useCase.Code, ct);
}

/// <summary>Makes a counter once: the second run is refused by the handler itself.</summary>
[SeldomRepeated]
[Requires(PlatformPermissions.Settings)]
internal sealed record TakeOnce(string Code, int Number = 7) : ICommand<int>;

internal sealed class TakeOnceHandler(ProbeDbContext db) : IHandler<TakeOnce, int>
{
    public async Task<int> HandleAsync(TakeOnce useCase, CancellationToken ct)
    {
        if (await db.Counters.AnyAsync(c => c.Code == useCase.Code, ct))
        {
            throw MesException.Refused("Probe:Taken");
        }

        db.Counters.Add(new Counter { Code = useCase.Code, Count = useCase.Number });
        return useCase.Number;
    }
}

/// <summary>Counts up after something was fetched.</summary>
[Requires(PlatformPermissions.Settings)]
internal sealed record CountPrepared(string Code) : ICommand<int>;

internal sealed class CountPreparedHandler(CountUpHandler count) : IHandler<CountPrepared, int>
{
    public Task<int> HandleAsync(CountPrepared useCase, CancellationToken ct) => count.HandleAsync(new CountUp(useCase.Code), ct);
}

internal sealed class FetchForCount(ProbeLog log) : IPreparation<CountPrepared>
{
    public static string Said(string code) => "fetched for " + code;

    public Task PrepareAsync(CountPrepared command, CancellationToken ct)
    {
        log.Hear(Said(command.Code));
        return Task.CompletedTask;
    }
}
