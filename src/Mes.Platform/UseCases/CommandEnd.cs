using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Live;

namespace Mes.Platform.UseCases;

/// <summary>How every transaction ends, a command's as well as an event handler's: what was gathered is written and committed, then the world is told.</summary>
internal sealed class CommandEnd(
    UnitOfWork work, DomainEvents events, OutboxSignal outbox, AfterCommit after, LiveNotices notices)
{
    public async Task CommitAsync(CancellationToken ct)
    {
        events.Flush();
        await work.FinishAsync(ct);
        if (events.Published)
        {
            outbox.Set();
        }

        await after.RunAsync();
        notices.Send();
    }
}
