using Mes.Quality.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>Gathers what an operation's own terms depend on. An operation that asks for nothing costs no read.</summary>
internal sealed class OperationDesk(RoutingDbContext db, ICallContext call)
{
    public async Task<OperationFacts?> FactsAsync(
        UnitAtStation at, IReadOnlyList<ResultToKeep> results, string? person, CancellationToken ct)
    {
        if (at is not { Step: { IsDone: false } step, Operation: { } operation } || !(Asks(operation) || step.MustRead))
        {
            return null;
        }

        var who = Codes.Normal(string.IsNullOrWhiteSpace(person) ? call.Caller.Actor.Name : person);
        var starting = step.State != StepState.Started;
        return new OperationFacts(operation, step.Visit, call.UtcNow, who)
        {
            Certificate = starting && operation.Skill is { } skill ? await CertificateAsync(who, skill, ct) : null,
            Setup = starting && (operation.Tool ?? operation.Program) is not null ? await SetupAsync(at.Station, ct) : null,
            Times = operation.Windows is { Count: > 0 } ? Times(at.Route) : new Dictionary<string, StepTimes>(),
            Unread = step.MustRead ? await UnreadAsync(at.Unit.Id, step, ct) : null,
            ToolsUsed = [.. results.Select(r => r.Tool).OfType<string>().Select(Codes.Normal)],
        };
    }

    private static bool Asks(OperationDefinition operation) => operation.MaxVisits > 0
        || (operation.Skill ?? operation.Tool ?? operation.Program) is not null || operation.Windows is { Count: > 0 };

    private static Dictionary<string, StepTimes> Times(IReadOnlyList<UnitStep> route) => route
        .Where(s => s.State is not (StepState.Skipped or StepState.LeftOut))
        .ToDictionary(s => s.Operation, s => new StepTimes(s.StartedAt, s.CompletedAt), StringComparer.Ordinal);

    private async Task<(string Code, int Version)?> UnreadAsync(Guid unitId, UnitStep step, CancellationToken ct)
    {
        var reading = await db.Readings.AsNoTracking()
            .FirstAsync(r => r.UnitId == unitId && r.Operation == step.Operation && r.Visit == step.Visit, ct);
        return (reading.Code, reading.Number);
    }

    private async Task<Validity?> CertificateAsync(string person, string skill, CancellationToken ct) =>
        await db.Certificates.AsNoTracking().FirstOrDefaultAsync(c => c.Person == person && c.Skill == skill, ct) is { } held
            ? new Validity(held.ValidFrom, held.ValidTo, held.Level)
            : null;

    private async Task<StationSetup?> SetupAsync(string station, CancellationToken ct) =>
        await db.Stations.AsNoTracking().Where(s => s.Station == station)
            .Select(s => new StationSetup(s.Station, s.Tool, s.Program)).FirstOrDefaultAsync(ct);
}
