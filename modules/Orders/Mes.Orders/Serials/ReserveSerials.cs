using System.Text.RegularExpressions;
using Mes.Orders.Data;

namespace Mes.Orders.Serials;

/// <summary>Keeps numbers that a plugin has given, in a transaction of its own.</summary>
/// <param name="Provider">Who gave them, <c>plugin/id</c>.</param>
/// <param name="Numbers">A number for each order.</param>
[Requires(OrderPermissions.Release)]
internal sealed record ReserveSerials(string Provider, IReadOnlyList<ReservedNumber> Numbers) : ICommand<Done>;

/// <summary>A number for an order.</summary>
internal sealed record ReservedNumber(string Order, string Market, string Serial);

internal sealed partial class ReserveSerialsHandler(OrdersDbContext db, SerialNumbers serials, ICallContext call) : IHandler<ReserveSerials, Done>
{
    public async Task<Done> HandleAsync(ReserveSerials useCase, CancellationToken ct)
    {
        await serials.EnterAsync(ct);
        var numbers = useCase.Numbers.Select(n => n with { Serial = n.Serial.Trim().ToUpperInvariant() }).ToList();
        var errors = numbers.SelectMany(n => serials.Faults(n.Serial, n.Market, Form().IsMatch(n.Serial)).Select(e => e with { Target = n.Order })).ToList();
        errors.AddRange((await SeenAsync(numbers, ct)).Select(n => MesError.Of(OrderErrors.SerialSeen, ("Serial", n.Serial)) with { Target = n.Order }));
        if (errors.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, MesError.Of(OrderErrors.SerialRefused, ("Provider", useCase.Provider)), errors);
        }

        // Somebody else may have asked for the same order at the same time: the first answer counts.
        var orders = numbers.Select(n => n.Order).ToList();
        var known = await db.SerialReservations.Where(r => orders.Contains(r.Order) && r.Provider == useCase.Provider).Select(r => r.Order).ToListAsync(ct);
        db.SerialReservations.AddRange(numbers.Where(n => !known.Contains(n.Order)).Select(n => new SerialReservation
        {
            Order = n.Order, Provider = useCase.Provider, Serial = n.Serial, At = call.UtcNow,
        }));
        return Done.Value;
    }

    /// <summary>Numbers that this site has seen already, or that stand twice in one answer.</summary>
    private async Task<IReadOnlyList<ReservedNumber>> SeenAsync(List<ReservedNumber> numbers, CancellationToken ct)
    {
        var serials = numbers.Select(n => n.Serial).ToList();
        var reserved = await db.SerialReservations.Where(r => serials.Contains(r.Serial)).Select(r => r.Serial).ToListAsync(ct);
        var used = await db.Orders.Where(o => o.Serial != null && serials.Contains(o.Serial)).Select(o => o.Serial!).ToListAsync(ct);
        var seen = reserved.Concat(used).ToHashSet(StringComparer.Ordinal);
        return [.. numbers.Where(n => !seen.Add(n.Serial))];
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9./_-]{0,59}$")]
    private static partial Regex Form();
}
