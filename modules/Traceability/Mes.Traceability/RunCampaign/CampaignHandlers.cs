using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class OpenCampaignHandler(TraceabilityDbContext db, CampaignDesk desk, ICallContext call, ILiveNotices live) : IHandler<OpenCampaign, CampaignRow>
{
    private const int Title = 200;

    public async Task<CampaignRow> HandleAsync(OpenCampaign useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var number = Codes.Required(useCase.Number, "number", Codes.Station, errors);
        var title = Codes.Words(useCase.Title, "title", Title, errors);
        var reference = Codes.OptionalWords(useCase.Reference, "reference", Codes.Name, errors);
        Codes.ThrowIfAny(errors);
        var scope = ScopeInput.Checked(useCase.Scope ?? throw MesException.Invalid(TraceabilityErrors.ScopeEmpty)) with { AsKnownAt = null };
        if (await db.Campaigns.AnyAsync(c => c.Number == number, ct))
        {
            throw MesException.Refused(TraceabilityErrors.CampaignExists, ("Number", number));
        }

        var campaign = new Campaign(number, title, reference ?? "", scope, call.Caller.Actor.Name, call.UtcNow);
        db.Campaigns.Add(campaign);
        await desk.ComputeAsync(campaign, call.UtcNow, ct);
        await db.SaveChangesAsync(ct);
        live.Changed("campaigns");
        return await desk.ShowAsync(campaign, ct);
    }
}

internal sealed class RecomputeCampaignHandler(TraceabilityDbContext db, CampaignDesk desk, ICallContext call, ILiveNotices live) : IHandler<RecomputeCampaign, CampaignChange>
{
    public async Task<CampaignChange> HandleAsync(RecomputeCampaign useCase, CancellationToken ct)
    {
        var campaign = await desk.GetAsync(useCase.Number, ct);
        if (!campaign.IsOpen)
        {
            throw MesException.Refused(TraceabilityErrors.CampaignClosed, ("Number", campaign.Number));
        }

        var change = await desk.ComputeAsync(campaign, call.UtcNow, ct);
        await db.SaveChangesAsync(ct);
        live.Changed("campaigns");
        return change;
    }
}

internal sealed class MoveCampaignUnitsHandler(TraceabilityDbContext db, CampaignDesk desk, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<MoveCampaignUnits, CampaignRow>
{
    private const int Most = 500;
    private const int Proof = 200;
    private const int Hash = 64;

    public async Task<CampaignRow> HandleAsync(MoveCampaignUnits useCase, CancellationToken ct)
    {
        var step = Checked(useCase);
        var campaign = await desk.GetAsync(useCase.Number, ct);
        if (!campaign.IsOpen)
        {
            throw MesException.Refused(TraceabilityErrors.CampaignClosed, ("Number", campaign.Number));
        }

        var serials = step.Serials.Select(s => Codes.Normal(s) ?? "").Distinct().ToList();
        var units = await db.CampaignUnits.Where(u => u.CampaignId == campaign.Id && serials.Contains(u.Serial)).ToListAsync(ct);
        Move(units, serials, campaign, step);
        foreach (var unit in units)
        {
            db.Append(new CampaignStep
            {
                CampaignUnitId = unit.Id, State = step.State, Remedy = step.Remedy, At = call.UtcNow, By = call.Caller.Actor.Name,
                Note = step.Note, Proof = step.Proof, ProofHash = step.ProofHash,
            });
            await events.RaiseAsync(new CampaignAdvanced(unit.UnitId, campaign.Number, step.State, step.Remedy, step.Proof, step.ProofHash), ct);
        }

        await db.SaveChangesAsync(ct);
        live.Changed("campaigns");
        return await desk.ShowAsync(campaign, ct);
    }

    /// <summary>All or none, and every unit that can't go is named.</summary>
    private void Move(List<CampaignUnit> units, List<string> serials, Campaign campaign, MoveCampaignUnits step)
    {
        var refusals = serials.Except(units.Select(u => u.Serial))
            .Select(s => MesError.Of(TraceabilityErrors.CampaignUnitUnknown, ("Serial", s), ("Number", campaign.Number))).ToList();
        foreach (var unit in units)
        {
            try
            {
                unit.MoveTo(step.State, step.State == CampaignState.Remedied ? step.Remedy : null, call.UtcNow);
            }
            catch (MesException e)
            {
                refusals.Add(e.Error);
            }
        }

        if (refusals.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, refusals[0], refusals);
        }
    }

    private static MoveCampaignUnits Checked(MoveCampaignUnits step)
    {
        var errors = new List<MesError>();
        if (step.Serials is not { Count: > 0 and <= Most })
        {
            errors.Add(MesError.Of(TraceabilityErrors.TakeInvalid, ("Max", Most)) with { Target = "serials" });
        }

        var proof = step.State == CampaignState.Closed
            ? Codes.Words(step.Proof, "proof", Proof, errors) : Codes.OptionalWords(step.Proof, "proof", Proof, errors);
        var note = Codes.OptionalWords(step.Note, "note", Codes.Reason, errors);
        var hash = step.ProofHash?.Trim().ToLowerInvariant();
        if (hash is not null && (hash.Length != Hash || !hash.All(char.IsAsciiHexDigitLower)))
        {
            errors.Add(MesError.Of(TraceabilityErrors.CodeInvalid, ("Field", "proofHash"), ("Max", Hash)) with { Target = "proofHash" });
        }

        if (step.State == CampaignState.Remedied && step.Remedy is null)
        {
            errors.Add(MesError.Of(TraceabilityErrors.Required, ("Field", "remedy")) with { Target = "remedy" });
        }

        Codes.ThrowIfAny(errors);
        return step with { Note = note, Proof = proof, ProofHash = hash };
    }
}

internal sealed class CloseCampaignHandler(TraceabilityDbContext db, CampaignDesk desk, ICallContext call, ILiveNotices live) : IHandler<CloseCampaign, CampaignRow>
{
    public async Task<CampaignRow> HandleAsync(CloseCampaign useCase, CancellationToken ct)
    {
        var campaign = await desk.GetAsync(useCase.Number, ct);
        // What came to be affected since the last look must not be dropped by closing.
        if (campaign.IsOpen)
        {
            await desk.ComputeAsync(campaign, call.UtcNow, ct);
            await db.SaveChangesAsync(ct);
        }

        var open = await db.CampaignUnits.CountAsync(u => u.CampaignId == campaign.Id && u.State != CampaignState.Closed, ct);
        if (open > 0)
        {
            throw MesException.Refused(TraceabilityErrors.CampaignUnitsOpen, ("Number", campaign.Number), ("Count", open));
        }

        campaign.Close(call.Caller.Actor.Name, call.UtcNow);
        await db.SaveChangesAsync(ct);
        live.Changed("campaigns");
        return await desk.ShowAsync(campaign, ct);
    }
}
