using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ReleasePartHandler(TraceabilityDbContext db, ICallContext call, LotDesk lots) : IHandler<ReleasePart, ReleasedPart>
{
    public async Task<ReleasedPart> HandleAsync(ReleasePart useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var part = Codes.Required(useCase.PartNumber, "partNumber", Codes.PartNumber, errors);
        var revision = Codes.Optional(useCase.Revision, "revision", Codes.Revision, errors) ?? "";
        var supplier = Codes.Optional(useCase.Supplier, "supplier", Codes.Station, errors) ?? "";
        var model = Codes.Optional(useCase.Model, "model", Codes.Station, errors) ?? "";
        if (useCase.Until < useCase.From)
        {
            errors.Add(MesError.Of(TraceabilityErrors.IntervalReversed) with { Target = "until" });
        }

        Codes.ThrowIfAny(errors);
        var release = await db.PartReleases.FirstOrDefaultAsync(
            p => p.PartNumber == part && p.Revision == revision && p.Supplier == supplier && p.Model == model, ct);
        if (release is null)
        {
            release = new PartRelease(part, revision, supplier, model, call.Caller.Actor.Name, call.UtcNow);
            db.PartReleases.Add(release);
        }

        release.Set(useCase.From, useCase.Until, call.Caller.Actor.Name, call.UtcNow);
        await db.SaveChangesAsync(ct);
        return release.Show(lots.Today);
    }
}

internal sealed class ListReleasedPartsHandler(TraceabilityDbContext db, LotDesk lots) : IHandler<ListReleasedParts, IReadOnlyList<ReleasedPart>>
{
    public async Task<IReadOnlyList<ReleasedPart>> HandleAsync(ListReleasedParts useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var parts = db.PartReleases.AsNoTracking();
        parts = Codes.Normal(useCase.PartNumber) is { } begin ? parts.Where(p => p.PartNumber.StartsWith(begin)) : parts;
        parts = Codes.Normal(useCase.Supplier) is { } supplier ? parts.Where(p => p.Supplier == supplier || p.Supplier == "") : parts;
        var found = await parts.OrderBy(p => p.PartNumber).ThenBy(p => p.Revision).ThenBy(p => p.Supplier).ThenBy(p => p.Model).Take(take).ToListAsync(ct);
        return [.. found.Select(p => p.Show(lots.Today))];
    }
}

/// <summary>Whether a scanned part may be used by its releases. Pure.</summary>
internal static class ReleaseCheck
{
    /// <param name="scan">What was scanned; its supplier may come from the lot.</param>
    /// <param name="model">The unit's model.</param>
    /// <param name="releases">All releases of the part; none: not restricted.</param>
    /// <param name="today">The day at the site.</param>
    public static IEnumerable<MesError> Judge(ComponentToInstall scan, string model, IReadOnlyList<PartRelease> releases, DateOnly today)
    {
        if (releases.Count == 0)
        {
            yield break;
        }

        var valid = releases.Where(r => r.IsValid(today) && (r.Model.Length == 0 || r.Model == Codes.Normal(model))).ToList();
        if (valid.Count == 0)
        {
            yield return MesError.Of(TraceabilityErrors.PartNotReleased, ("PartNumber", scan.PartNumber), ("Model", model));
            yield break;
        }

        var ofRevision = valid.Where(r => r.Revision.Length == 0 || r.Revision == scan.Revision).ToList();
        if (ofRevision.Count == 0)
        {
            var released = valid.Select(r => r.Revision).Distinct().Order(StringComparer.Ordinal).ToList();
            yield return scan.Revision is null
                ? MesError.Of(TraceabilityErrors.RevisionMissing, ("PartNumber", scan.PartNumber), ("Released", released))
                : MesError.Of(TraceabilityErrors.RevisionNotReleased, ("PartNumber", scan.PartNumber), ("Revision", scan.Revision), ("Released", released));
        }

        if ((ofRevision.Count > 0 ? ofRevision : valid).TrueForAll(r => r.Supplier.Length > 0 && r.Supplier != scan.Supplier))
        {
            yield return scan.Supplier is null
                ? MesError.Of(TraceabilityErrors.SupplierMissing, ("PartNumber", scan.PartNumber))
                : MesError.Of(TraceabilityErrors.SupplierNotReleased, ("PartNumber", scan.PartNumber), ("Supplier", scan.Supplier));
        }
    }
}
