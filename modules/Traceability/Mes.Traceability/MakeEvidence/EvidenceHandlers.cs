using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class MakeScopeEvidenceHandler(ScopeFinder finder, SiteSigner signer, TraceabilityDbContext db, ICallContext call)
    : IHandler<MakeScopeEvidence, ScopeEvidence>
{
    public async Task<ScopeEvidence> HandleAsync(MakeScopeEvidence useCase, CancellationToken ct)
    {
        var query = ScopeInput.Checked(useCase.Query) with { AsKnownAt = null };
        var found = await finder.FindAsync(query, ct);
        var content = EvidenceFile.ContentOf(EvidenceFile.Of(found, query, call.Site, call.Caller.Actor.Name, finder));
        var (signature, publicKey) = await signer.SignAsync(content, ct);
        await db.SaveChangesAsync(ct);
        var name = $"scope-{call.Site}-{found.KnownAt:yyyyMMdd'T'HHmmss'Z'}.json";
        return new ScopeEvidence(name, EvidenceFile.Write(content, signature, publicKey));
    }
}

internal sealed class VerifyScopeEvidenceHandler(ScopeFinder finder, SiteSigner signer, TraceabilityDbContext db, ICallContext call)
    : IHandler<VerifyScopeEvidence, EvidenceVerdict>
{
    private const int Chunk = 500;

    public async Task<EvidenceVerdict> HandleAsync(VerifyScopeEvidence useCase, CancellationToken ct)
    {
        var (file, said) = EvidenceFile.Read(useCase.Json);
        var faults = (await file.FaultsAsync(signer, said.Site == call.Site, ct)).Select(f => new EvidenceFault(f, "")).ToList();
        faults.AddRange(await RecordFaultsAsync(said, ct));
        faults.AddRange(await ScopeFaultsAsync(said, ct));
        return new EvidenceVerdict(faults.Count == 0, said.KnownAt, said.Units.Count, faults);
    }

    /// <summary>Every record still holds the event that was its head, with the same hash.</summary>
    private async Task<List<EvidenceFault>> RecordFaultsAsync(EvidenceContent said, CancellationToken ct)
    {
        var faults = new List<EvidenceFault>();
        foreach (var units in said.Units.Where(u => u.HeadSequence > 0).Chunk(Chunk))
        {
            var ids = units.Select(u => u.UnitId).ToList();
            var least = units.Min(u => u.HeadSequence);
            var hashes = await db.Events.AsNoTracking()
                .Where(e => ids.Contains(e.UnitId) && e.Sequence >= least)
                .Select(e => new { e.UnitId, e.Sequence, e.Hash })
                .ToDictionaryAsync(e => (e.UnitId, e.Sequence), e => RecordHash.Hex(e.Hash), ct);
            faults.AddRange(units.Where(u => hashes.GetValueOrDefault((u.UnitId, u.HeadSequence)) != u.HeadHash)
                .Select(u => new EvidenceFault("record", u.Serial)));
        }

        return faults;
    }

    /// <summary>The scope, computed again as it was known then, names the same units by the same ways.</summary>
    private async Task<List<EvidenceFault>> ScopeFaultsAsync(EvidenceContent said, CancellationToken ct)
    {
        var query = ScopeInput.Checked(said.Query) with { AsKnownAt = said.KnownAt };
        var found = await finder.FindAsync(query, ct);
        var now = EvidenceFile.Of(found, query, said.Site, said.MadeBy, finder).Units.ToDictionary(u => u.UnitId);
        var then = said.Units.DistinctBy(u => u.UnitId).ToDictionary(u => u.UnitId);
        return
        [
            .. then.Values.Where(u => !now.ContainsKey(u.UnitId)).Select(u => new EvidenceFault("extra", u.Serial)),
            .. now.Values.Where(u => !then.ContainsKey(u.UnitId)).Select(u => new EvidenceFault("missing", u.Serial)),
            .. then.Values.Where(u => now.TryGetValue(u.UnitId, out var n) && !Same(u, n)).Select(u => new EvidenceFault("path", u.Serial)),
        ];
    }

    /// <summary>A removal that came later changes how a way ends, not that it was there: as it was known then, it had not ended.</summary>
    private static bool Same(EvidenceUnit a, EvidenceUnit b) =>
        (a.Serial, a.State, a.Market, a.ShippedAt, a.InsideOf, a.Proof) == (b.Serial, b.State, b.Market, b.ShippedAt, b.InsideOf, b.Proof)
        && a.Paths.Select(EvidenceFile.Key).SequenceEqual(b.Paths.Select(EvidenceFile.Key));
}
