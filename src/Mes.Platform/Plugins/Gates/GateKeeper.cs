using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Mes.Platform.Data;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Containment;

namespace Mes.Platform.Plugins.Gates;

/// <summary>Lays the subjects of a use case before every gate that is expected there, all at once. Holds no lock and no transaction meanwhile.</summary>
internal sealed class GateKeeper(
    IEnumerable<GateBinding> bindings, GateRegistry registry, GateEvaluator evaluator, PluginAlarms alarms, TimeProvider time)
{
    private const int SubjectsAtOnce = 4;
    private readonly ConcurrentDictionary<(string Site, string Plugin, string Point), byte> _silent = new();
    private readonly FrozenDictionary<Type, IReadOnlyList<GatePoint>> _points =
        bindings.GroupBy(b => b.UseCase).ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<GatePoint>)[.. g.SelectMany(b => b.Points)]);

    /// <summary>Whether any plugin has a gate before this use case at this site.</summary>
    public bool Guards(Type useCase, string? site) =>
        site is not null && _points.TryGetValue(useCase, out var points) && registry.Any(site, points);

    /// <summary>Asks. Needs no scope, so a handler may read meanwhile.</summary>
    /// <param name="site">The site.</param>
    /// <param name="subjects">What the use case is about.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<GateRuling>> AskAsync(string site, IReadOnlyList<GateSubject> subjects, CancellationToken ct)
    {
        var rulings = new List<GateRuling>(subjects.Count);
        foreach (var some in subjects.Chunk(SubjectsAtOnce))
        {
            rulings.AddRange(await Task.WhenAll(some.Select(s => RuleAsync(site, s, ct))));
        }

        return rulings;
    }

    /// <summary>Where a gate holds and gives no verdict: whether somebody lets the subject pass.</summary>
    /// <param name="db">The caller's.</param>
    /// <param name="site">The site.</param>
    /// <param name="rulings">What the gates have said.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<GateRuling>> WaiveAsync(Func<PlatformDbContext> db, string site, IReadOnlyList<GateRuling> rulings, CancellationToken ct)
    {
        if (!rulings.Any(r => r.IsHeld))
        {
            return rulings;
        }

        var waived = new List<GateRuling>(rulings.Count);
        foreach (var ruling in rulings)
        {
            waived.Add(ruling.IsHeld ? await WaiveAsync(db(), site, ruling, ct) : ruling);
        }

        return waived;
    }

    private async Task<GateRuling> RuleAsync(string site, GateSubject subject, CancellationToken ct)
    {
        var (asked, round) = (new List<Task<GateFinding>>(), new CallsTogether());
        var inputs = new List<GateInput>();
        foreach (var request in subject.Requests)
        {
            var point = registry.PointOf(request).Name;
            var seats = registry.Seats(site, point);
            if (seats.Count > 0)
            {
                inputs.Add(new GateInput(point, Hash(request)));
                asked.AddRange(seats.Select(seat => evaluator.AskAsync(seat, request, round, ct)));
            }
        }

        round.Begin();
        var findings = await Task.WhenAll(asked);
        foreach (var finding in findings)
        {
            Alarm(site, finding);
        }

        return new GateRuling(subject, findings, inputs);
    }

    private void Alarm(string site, GateFinding finding)
    {
        var (key, subject) = ((site, finding.Plugin, finding.Point), "gate:" + finding.Point);
        if (finding.Fault is not null)
        {
            _silent[key] = 0;
            alarms.Raise(site, finding.Plugin, subject, MesError.Of(
                finding.Holds ? "Platform:PluginAlarm.GateHolds" : "Platform:PluginAlarm.GateReleases", ("Plugin", finding.Plugin), ("Point", finding.Point)));
        }
        else if (!_silent.IsEmpty && _silent.TryRemove(key, out _))
        {
            alarms.Clear(site, finding.Plugin, subject);
        }
    }

    private static string Hash(IGateRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), MesJson.Options)));

    private async Task<GateRuling> WaiveAsync(PlatformDbContext db, string site, GateRuling ruling, CancellationToken ct)
    {
        var since = time.Now() - GateOverride.Lasts;
        var overrides = await db.GateOverrides.AsNoTracking()
            .Where(o => o.Site == site && o.Subject == ruling.Subject.Name && o.UsedAt == null && o.At > since)
            .OrderBy(o => o.At).ToListAsync(ct);
        return ruling with
        {
            Findings = [.. ruling.Findings.Select(f => f.IsHeld
                && overrides.FirstOrDefault(o => o.Plugin == f.Plugin && o.Point == f.Point) is { } found
                    ? f with { Waiver = new GateWaiver(found.Id, found.By, found.Reason) } : f)],
        };
    }
}
