using System.Globalization;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>Finds the one instruction that a unit's operation has. What is in force when the operation is started stays for this visit, whatever is released meanwhile.</summary>
internal sealed class InstructionDesk(RoutingDbContext db, IEvents events, ICallContext call)
{
    /// <summary>Remembers what is shown for an operation that is started now. An operation that asks for nothing has no reading.</summary>
    /// <returns>Whether it must be acknowledged.</returns>
    public async Task<bool> ShowAsync(UnitAtStation at, UnitStep step, CancellationToken ct)
    {
        if (await FindAsync(Question(at.Unit, step.Operation, call.UtcNow), false, ct) is not { } instruction)
        {
            return false;
        }

        var shown = await ViewAsync(instruction, null, ct);
        db.Readings.Add(new UnitReading(at.Unit.Id, step, shown, call.Caller.Actor.Name, call.UtcNow));
        await events.RaiseAsync(
            new InstructionShown(
                at.Unit.Id, step.Operation, step.Station, step.Visit, shown.Code, shown.Version, shown.Culture, shown.Hash),
            ct);
        return instruction.Acknowledge;
    }

    /// <summary>What a station shows: for an operation in work the one that it was started with, else the one that it would be started with now.</summary>
    public async Task<InstructionView?> ForAsync(UnitAtStation at, CancellationToken ct)
    {
        if (at.Step is not { IsDone: false } step)
        {
            return null;
        }

        if (step.State != StepState.Started)
        {
            return await FindAsync(Question(at.Unit, step.Operation, call.UtcNow), false, ct) is { } now ? await ViewAsync(now, null, ct) : null;
        }

        return await ReadingAsync(at.Unit.Id, step, ct) is { } reading
            ? await AsReadAsync(reading, null, ct) with { AcknowledgedAt = reading.AcknowledgedAt, AcknowledgedBy = reading.AcknowledgedBy }
            : null;
    }

    public Task<UnitReading?> ReadingAsync(Guid unitId, UnitStep step, CancellationToken ct) =>
        db.Readings.FirstOrDefaultAsync(r => r.UnitId == unitId && r.Operation == step.Operation && r.Visit == step.Visit, ct);

    /// <summary>The version that a unit's visit has, in a reader's language.</summary>
    public async Task<InstructionView> AsReadAsync(UnitReading reading, string? culture, CancellationToken ct)
    {
        var version = await db.Instructions.AsNoTracking().FirstAsync(i => i.Code == reading.Code && i.Number == reading.Number, ct);
        return await ViewAsync(version, culture, ct);
    }

    /// <summary>The one that is in force for a unit's operation. Drafts only for those who write them.</summary>
    public async Task<WorkInstruction?> FindAsync(InstructionQuestion question, bool drafts, CancellationToken ct)
    {
        var written = await db.Instructions.AsNoTracking()
            .Where(i => i.Operation == question.Operation && (drafts || i.State != RoutingState.Draft)).ToListAsync(ct);
        return written.Where(i => i.IsFor(question)).OrderByDescending(i => i.Number).FirstOrDefault();
    }

    public async Task<InstructionView> ViewAsync(WorkInstruction instruction, string? culture, CancellationToken ct)
    {
        var text = InstructionLanguages.Choose(
            instruction.Languages, culture ?? CultureInfo.CurrentUICulture.Name, call.SiteInfo.Culture);
        var files = (text.Media ?? []).Select(m => m.File).ToList();
        var kinds = files.Count == 0 ? [] : await db.InstructionFiles.AsNoTracking().Where(f => files.Contains(f.Hash))
            .ToDictionaryAsync(f => f.Hash, f => f.MediaType, ct);
        return new InstructionView(
            instruction.Code,
            instruction.Number,
            text.Culture,
            text.Title,
            text.Text,
            [.. (text.Media ?? []).Select(m => new InstructionMediaView(m.File, kinds[m.File], m.Caption))],
            InstructionLanguages.Hash(instruction.Code, instruction.Number, text),
            instruction.Acknowledge);
    }

    private static InstructionQuestion Question(RouteUnit unit, string operation, DateTime at) =>
        new(operation, unit.Model, unit.Options, unit.Serial, unit.BuildSequence, at);
}
