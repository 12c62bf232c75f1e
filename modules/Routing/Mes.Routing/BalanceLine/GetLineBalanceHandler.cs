using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class GetLineBalanceHandler(
    RoutingDbContext db, ReleasedRoutings routings, StationDirectory stations, ISettings settings, ICallContext call)
    : IHandler<GetLineBalance, LineBalance>
{
    private const int MaxParts = 1_000;
    private const int MaxTakt = 86_400;
    private const decimal MaxUnits = 1_000_000;

    public async Task<LineBalance> HandleAsync(GetLineBalance useCase, CancellationToken ct)
    {
        var mix = Normal(useCase);
        var variants = mix.Count > 0 ? await PlannedAsync(mix, useCase.At ?? call.UtcNow, ct) : await ReleasedAsync(useCase.Day, ct);
        return BalanceSheet.Of(
            variants, useCase.TaktSeconds ?? settings.Get<int>(call.Site, "Platform.TaktSeconds"), await stations.ListAsync(ct));
    }

    private static IReadOnlyList<MixPart> Normal(GetLineBalance useCase)
    {
        var errors = new List<MesError>();
        Fields.Between(useCase.TaktSeconds ?? 1, 1, MaxTakt, "taktSeconds", errors);
        Fields.Between(useCase.Mix?.Count ?? 0, 0, MaxParts, "mix", errors);
        IReadOnlyList<MixPart> mix = [.. (useCase.Mix ?? []).Take(MaxParts).Select((p, i) => Part(p, $"mix[{i}]", errors))];
        return errors.Count == 0 ? mix : throw MesException.Invalid(errors);
    }

    private static MixPart Part(MixPart? part, string target, List<MesError> errors)
    {
        if (part is null || part.Units <= 0 || part.Units > MaxUnits)
        {
            errors.Add(Fields.Range(target + ".units", 1, (int)MaxUnits));
        }

        return new MixPart(Fields.Code(part?.Model, target + ".model", errors), Codes.Sorted(part?.Options), part?.Units ?? 0);
    }

    private async Task<IReadOnlyList<Variant>> PlannedAsync(IReadOnlyList<MixPart> mix, DateTime at, CancellationToken ct)
    {
        var effective = await ReleasedRoutings.EffectiveAsync(db, at, ct);
        var variants = new List<Variant>();
        foreach (var part in mix)
        {
            // A mix has no serial numbers: where a break-point divides units, it is the newest version that counts.
            var chosen = effective.Where(v => v.Models.Contains(part.Model) && v.Condition.Matches(part.Options!)).MaxBy(v => v.Number)
                ?? throw MesException.NotFound(RoutingErrors.NoRouting, ("Model", part.Model));
            variants.Add(new Variant(part.Model, part.Options!, await routings.GetAsync(db, chosen.Code, chosen.Number, ct), part.Units));
        }

        return variants;
    }

    private async Task<IReadOnlyList<Variant>> ReleasedAsync(DateOnly? day, CancellationToken ct)
    {
        var zone = call.SiteInfo.Zone;
        var noon = day?.ToDateTime(new TimeOnly(12, 0)) ?? TimeZoneInfo.ConvertTimeFromUtc(call.UtcNow, zone);
        var from = SiteDay.StartOf(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(noon, DateTimeKind.Unspecified), zone), zone);
        var to = SiteDay.StartOf(from.AddHours(36), zone);
        var units = await db.ReleasedSince(from).AsNoTracking().Where(u => u.ReleasedAt < to)
            .Select(u => new { u.Model, u.Options, u.Routing, u.RoutingNumber }).ToListAsync(ct);
        var variants = new List<Variant>();
        foreach (var group in units.GroupBy(u => (u.Model, Options: string.Join('\n', u.Options), u.Routing, u.RoutingNumber)))
        {
            variants.Add(new Variant(
                group.Key.Model, group.First().Options, await routings.GetAsync(db, group.Key.Routing, group.Key.RoutingNumber, ct), group.Count()));
        }

        return variants;
    }
}
