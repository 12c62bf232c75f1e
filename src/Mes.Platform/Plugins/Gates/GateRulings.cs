using Mes.Platform.Audit;
using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Gates;

/// <summary>The findings about one subject.</summary>
internal sealed record GateRuling(GateSubject Subject, IReadOnlyList<GateFinding> Findings, IReadOnlyList<GateInput> Inputs)
{
    public IReadOnlyList<MesError> Terms => GateDecision.Terms(Subject.Name, Findings);

    /// <summary>Whether a gate holds it that gave no verdict.</summary>
    public bool IsHeld => Findings.Any(f => f.IsHeld);
}

/// <summary>What a gate point was asked: the hash lets an auditor prove which facts a verdict rests on.</summary>
internal sealed record GateInput(string Point, string Sha256);

/// <summary>What gates looked at is no longer so.</summary>
internal sealed class GateSnapshotStaleException() : Exception("The gates saw another version.");

/// <summary>See <see cref="IGateRulings"/>.</summary>
internal sealed class GateRulings(IServiceProvider services, UnitOfWork work, GateKeeper keeper, ICallContext call) : IGateRulings
{
    private Task<IReadOnlyList<GateRuling>>? _asked;

    /// <summary>Null: no plugin has a gate here, or they still think.</summary>
    private IReadOnlyList<GateRuling>? _rulings;
    private List<object> _snapshots = [];

    public void Take(IReadOnlyList<GateRuling> rulings)
    {
        _rulings = rulings;
        Take(rulings.Select(r => r.Subject));
    }

    /// <summary>Gates think while the handler reads.</summary>
    public void Expect(IEnumerable<GateSubject> subjects, Task<IReadOnlyList<GateRuling>> asked)
    {
        _asked = asked;
        work.Expect(asked);
        Take(subjects);
    }

    /// <summary>What all gates have said, as soon as they have.</summary>
    public async ValueTask<IReadOnlyList<GateRuling>?> AllAsync(CancellationToken ct)
    {
        if (_asked is { } asked)
        {
            await work.OthersAsync(ct);
            _rulings = await keeper.WaiveAsync(services.GetRequiredService<PlatformDbContext>, call.Site, await asked, ct);
            _asked = null;
        }

        return _rulings;
    }

    public async ValueTask<IReadOnlyList<MesError>> TermsAsync(Guid subject, long stamp, CancellationToken ct)
    {
        if (await AllAsync(ct) is null)
        {
            return [];
        }

        var ruling = Of(subject) ?? throw new GateSnapshotStaleException();
        return ruling.Subject.Stamp == stamp ? ruling.Terms : throw new GateSnapshotStaleException();
    }

    public T? TakeSnapshot<T>(Func<T, bool> fits) where T : class
    {
        var found = _snapshots.OfType<T>().FirstOrDefault(fits);
        if (found is not null)
        {
            _snapshots.Remove(found);
        }

        return found;
    }

    public Task PassAsync(Guid subject, CancellationToken ct) => PassAsync(subject, null, ct);

    public Task PassAsync(Guid subject, Guid unit, CancellationToken ct) => PassAsync(subject, (Guid?)unit, ct);

    private async Task PassAsync(Guid subject, Guid? unit, CancellationToken ct)
    {
        await AllAsync(ct);
        if (Of(subject) is not { } ruling)
        {
            return;
        }

        var events = services.GetRequiredService<IEvents>();
        foreach (var mark in GateDecision.Marks(ruling.Findings))
        {
            var (fault, by) = (mark.Fault!.Value, mark.Waiver?.By);
            await UseUpAsync(mark.Waiver, ct);
            if (unit is { } recorded)
            {
                await events.RaiseAsync(
                    new GateNotEvaluated(recorded, mark.Point, mark.Plugin, mark.Version, fault, by, mark.Waiver?.Reason), ct);
            }

            events.Publish(new GateNotEvaluatedV1(mark.Point, ruling.Subject.Name, subject, mark.Plugin, mark.Version, fault, by));
        }
    }

    /// <summary>Into the audit trail: every verdict, with plugin, version, duration and the hash of what was asked.</summary>
    public void Write()
    {
        var audit = services.GetRequiredService<AuditTrail>();
        foreach (var ruling in _rulings ?? [])
        {
            foreach (var input in ruling.Inputs)
            {
                var verdicts = ruling.Findings.Where(f => f.Point == input.Point).Select(f => new
                {
                    f.Plugin,
                    f.Version,
                    Verdict = f.Word,
                    Milliseconds = Math.Round(f.Took.TotalMilliseconds, 3),
                    Codes = f.Reasons.Select(r => r.Code),
                    OverriddenBy = f.Waiver?.By,
                    OverrideReason = f.Waiver?.Reason,
                });
                audit.Add(
                    "gate:" + input.Point,
                    ruling.Subject.Name,
                    new { Passes = ruling.Terms.Count == 0, ruling.Subject.Stamp, InputsSha256 = input.Sha256, Verdicts = verdicts });
            }
        }
    }

    private void Take(IEnumerable<GateSubject> subjects) => _snapshots = [.. subjects.Select(s => s.Snapshot).OfType<object>()];

    private GateRuling? Of(Guid subject) => _rulings?.FirstOrDefault(r => r.Subject.Id == subject);

    private async Task UseUpAsync(GateWaiver? waiver, CancellationToken ct)
    {
        if (waiver is null)
        {
            return;
        }

        var used = await services.GetRequiredService<PlatformDbContext>().GateOverrides
            .FirstOrDefaultAsync(o => o.Id == waiver.Id && o.UsedAt == null, ct) ?? throw new GateSnapshotStaleException();
        used.UsedAt = call.UtcNow;
    }
}
