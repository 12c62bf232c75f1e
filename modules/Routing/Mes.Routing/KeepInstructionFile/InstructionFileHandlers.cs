using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class KeepInstructionFileHandler(RoutingDbContext db, ICallContext call) : IHandler<KeepInstructionFile, InstructionFile>
{
    public const int MaxMebibytes = 64;

    public async Task<InstructionFile> HandleAsync(KeepInstructionFile useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var name = Fields.Name(Path.GetFileName(useCase.Name?.Replace('\\', '/')), "name", errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        if (useCase.Content.Length > MaxMebibytes * 1024 * 1024)
        {
            throw new MesException(ErrorKind.TooLarge, RoutingErrors.FileTooLarge, ("Name", name), ("Max", MaxMebibytes));
        }

        var kind = FileKinds.Of(useCase.Content) ?? throw MesException.Invalid(RoutingErrors.FileKindUnsupported, ("Name", name));
        if (await db.InstructionFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Hash == useCase.Hash, ct) is { } kept)
        {
            return new InstructionFile(kept.Hash, kept.MediaType, kept.Name, kept.Length);
        }

        db.InstructionFiles.Add(new InstructionFileRow(
            call.Site, useCase.Hash, kind, name, useCase.Content.Length, call.Caller.Actor.Name, call.UtcNow));
        foreach (var (part, i) in useCase.Content.Chunk(InstructionFile.PartSize).Select((p, i) => (p, i)))
        {
            db.InstructionParts.Add(new InstructionPartRow(call.Site, useCase.Hash, i, part));
        }

        return new InstructionFile(useCase.Hash, kind, name, useCase.Content.Length);
    }
}

internal sealed class GetInstructionFileHandler(RoutingDbContext db) : IHandler<GetInstructionFile, InstructionFile>
{
    public async Task<InstructionFile> HandleAsync(GetInstructionFile useCase, CancellationToken ct) =>
        await db.InstructionFiles.AsNoTracking().Where(f => f.Hash == useCase.File)
            .Select(f => new InstructionFile(f.Hash, f.MediaType, f.Name, f.Length)).FirstOrDefaultAsync(ct)
        ?? throw MesException.NotFound(RoutingErrors.FileNotFound, ("File", useCase.File));
}

internal sealed class ReadInstructionPartHandler(RoutingDbContext db) : IHandler<ReadInstructionPart, byte[]>
{
    public async Task<byte[]> HandleAsync(ReadInstructionPart useCase, CancellationToken ct) =>
        await db.InstructionParts.AsNoTracking().Where(p => p.Hash == useCase.File && p.Part == useCase.Part)
            .Select(p => p.Content).FirstOrDefaultAsync(ct)
        ?? throw MesException.NotFound(RoutingErrors.FileNotFound, ("File", useCase.File));
}
