using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class WriteInstructionHandler(RoutingDbContext db, InstructionShelf shelf, ICallContext call)
    : IHandler<WriteInstruction, InstructionSummary>
{
    public async Task<InstructionSummary> HandleAsync(WriteInstruction useCase, CancellationToken ct)
    {
        var definition = InstructionCheck.Normal(useCase);
        await RefuseUnknownFilesAsync(definition, ct);
        await db.LockBookAsync(ct);
        var version = await db.Instructions.FirstOrDefaultAsync(i => i.Code == definition.Code && i.Number == definition.Version, ct);
        if (version is not null && version.State != RoutingState.Draft && version.Says(definition))
        {
            return version.ToSummary(call.UtcNow);
        }

        if (version is null)
        {
            version = WorkInstruction.Draft(definition);
            db.Instructions.Add(version);
        }
        else
        {
            version.Rewrite(definition);
        }

        await shelf.RefuseOverlapsAsync(version, ct);
        if (definition.Release)
        {
            await shelf.ReleaseAsync(version, ct);
        }

        return version.ToSummary(call.UtcNow);
    }

    private async Task RefuseUnknownFilesAsync(WriteInstruction definition, CancellationToken ct)
    {
        var named = definition.Languages.SelectMany(l => l.Media ?? []).Select(m => m.File).Distinct().ToList();
        var known = await db.InstructionFiles.Where(f => named.Contains(f.Hash)).Select(f => f.Hash).ToListAsync(ct);
        if (named.Except(known).FirstOrDefault() is { } unknown)
        {
            throw MesException.NotFound(RoutingErrors.FileNotFound, ("File", unknown));
        }
    }
}

internal sealed class ReleaseInstructionHandler(RoutingDbContext db, InstructionShelf shelf, ICallContext call)
    : IHandler<ReleaseInstruction, InstructionSummary>
{
    public async Task<InstructionSummary> HandleAsync(ReleaseInstruction useCase, CancellationToken ct)
    {
        await db.LockBookAsync(ct);
        var version = await shelf.OneAsync(useCase.Code, useCase.Version, ct);
        await shelf.RefuseOverlapsAsync(version, ct);
        await shelf.ReleaseAsync(version, ct);
        return version.ToSummary(call.UtcNow);
    }
}

internal sealed class EndInstructionHandler(InstructionShelf shelf, ICallContext call) : IHandler<EndInstruction, InstructionSummary>
{
    public async Task<InstructionSummary> HandleAsync(EndInstruction useCase, CancellationToken ct)
    {
        var version = await shelf.OneAsync(useCase.Code, useCase.Version, ct);
        version.End(Clock.Truncate(useCase.EffectiveTo ?? call.UtcNow), call.UtcNow);
        return version.ToSummary(call.UtcNow);
    }
}

internal sealed class ListInstructionsHandler(RoutingDbContext db, ICallContext call)
    : IHandler<ListInstructions, IReadOnlyList<InstructionSummary>>
{
    public async Task<IReadOnlyList<InstructionSummary>> HandleAsync(ListInstructions useCase, CancellationToken ct)
    {
        var operation = Codes.Normal(useCase.Operation);
        var versions = await db.Instructions.AsNoTracking().Where(i => operation == "" || i.Operation == operation)
            .OrderBy(i => i.Code).ThenByDescending(i => i.Number).ToListAsync(ct);
        return [.. versions.Select(v => v.ToSummary(call.UtcNow))];
    }
}

internal sealed class GetInstructionHandler(RoutingDbContext db, InstructionShelf shelf, ICallContext call)
    : IHandler<GetInstruction, InstructionSummary>
{
    public async Task<InstructionSummary> HandleAsync(GetInstruction useCase, CancellationToken ct)
    {
        var code = Codes.Normal(useCase.Code);
        var number = useCase.Version
            ?? await db.Instructions.Where(i => i.Code == code).MaxAsync(i => (int?)i.Number, ct) ?? 0;
        return (await shelf.OneAsync(code, number, ct)).ToSummary(call.UtcNow);
    }
}
