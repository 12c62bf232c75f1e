using Mes.Platform.Data;
using Mes.Platform.Jobs;
using Mes.Platform.Modules;

namespace Mes.Platform.Events;

/// <summary>Forgets delivered messages, inbox entries and idempotent answers that are older than the setting <c>Platform.KeepMessagesDays</c>.</summary>
[Requires(PlatformPermissions.Settings, Enterprise = true, Audited = false)]
internal sealed record PruneMessages : ICommand<PrunedMessages>;

internal sealed record PrunedMessages(int Messages, int Inbox, int Answers);

internal sealed class PruneMessagesHandler(PlatformDbContext db, ICallContext call, ISettings settings)
    : IHandler<PruneMessages, PrunedMessages>
{
    public async Task<PrunedMessages> HandleAsync(PruneMessages useCase, CancellationToken ct)
    {
        var before = call.UtcNow.AddDays(-settings.Get<int>(null, "Platform.KeepMessagesDays"));
        var messages = await db.OutboxMessages.Where(m => m.State == OutboxState.Delivered && m.At < before).ExecuteDeleteAsync(ct);
        var inbox = await db.InboxEntries.Where(i => i.At < before).ExecuteDeleteAsync(ct);
        var answers = await db.IdempotentAnswers.Where(a => a.At < before).ExecuteDeleteAsync(ct);
        return new PrunedMessages(messages, inbox, answers);
    }
}

internal static class Pruning
{
    public static void AddPruning(this IServiceCollection services) => services.AddJob(new JobDefinition(
        "Platform", "PruneMessages", "0 17 3 * * ?",
        (useCases, site, ct) => useCases.RunAsync(new PruneMessages(), Caller.System(site), ct)));
}
