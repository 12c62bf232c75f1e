using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Reads a unit with all its events.</summary>
internal sealed class LifeDesk(TraceabilityDbContext db, UnitFinder units, LabelTexts labels)
{
    public async Task<(UnitRecord Unit, List<RecordEvent> Events, UnitLifeStory Story)> ReadAsync(string serial, CancellationToken ct)
    {
        var found = await units.GetAsync(serial, ct);
        var unit = await db.Units.AsNoTracking().FirstAsync(u => u.Id == found.UnitId, ct);
        var events = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == unit.Id && e.Sequence <= unit.HeadSequence).OrderBy(e => e.Sequence).ToListAsync(ct);
        return (unit, events, LifeReader.Read(unit, events, labels.OfUnit(unit.Serial, unit.Model)));
    }
}

internal sealed class GetUnitLifeHandler(LifeDesk desk) : IHandler<GetUnitLife, UnitLifeStory>
{
    public async Task<UnitLifeStory> HandleAsync(GetUnitLife useCase, CancellationToken ct) => (await desk.ReadAsync(useCase.Serial, ct)).Story;
}

internal sealed class ExportUnitLifeHandler(LifeDesk desk, SiteSigner signer, TraceabilityDbContext db, ICallContext call) : IHandler<ExportUnitLife, UnitLifeFile>
{
    public async Task<UnitLifeFile> HandleAsync(ExportUnitLife useCase, CancellationToken ct)
    {
        var (unit, events, story) = await desk.ReadAsync(useCase.Serial, ct);
        var content = LifeFile.ContentOf(unit, story, events, call.UtcNow);
        var (signature, publicKey) = await signer.SignAsync(content, ct);
        await db.SaveChangesAsync(ct);
        return new UnitLifeFile(LifeFile.Name(story), SignedFile.Write(LifeFile.Format, content, signature, publicKey));
    }
}

internal sealed class VerifyUnitLifeHandler(SiteSigner signer, TraceabilityDbContext db, ICallContext call) : IHandler<VerifyUnitLife, LifeVerdict>
{
    public async Task<LifeVerdict> HandleAsync(VerifyUnitLife useCase, CancellationToken ct)
    {
        var (file, said) = SignedFile.Read<LifeContent>(LifeFile.Format, useCase.Json) ?? throw MesException.Invalid(TraceabilityErrors.LifeUnreadable);
        if (said.Unit is null || said.Record is null)
        {
            throw MesException.Invalid(TraceabilityErrors.LifeUnreadable);
        }

        var faults = await file.FaultsAsync(signer, said.Unit.Site == call.Site, ct);
        if (!LifeFile.Chains(said))
        {
            faults.Add("chain");
        }

        var hash = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == said.UnitId && e.Sequence == said.Unit.HeadSequence).Select(e => e.Hash).FirstOrDefaultAsync(ct);
        if (hash is null || RecordHash.Hex(hash) != said.Unit.HeadHash)
        {
            faults.Add("record");
        }

        return new LifeVerdict(faults.Count == 0, said.Unit.Serial, said.Record.Count, faults);
    }
}
