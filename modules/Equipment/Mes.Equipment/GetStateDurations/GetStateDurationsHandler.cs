namespace Mes.Equipment.Features;

internal sealed class GetStateDurationsHandler(StateReader reader) : IHandler<GetStateDurations, StateDurations>
{
    private const int MaxDays = 400;

    public async Task<StateDurations> HandleAsync(GetStateDurations useCase, CancellationToken ct)
    {
        var (from, to) = reader.Interval(useCase.From, useCase.To, MaxDays);
        var equipment = await reader.FindAsync(useCase.Equipment, ct);
        var (before, points) = await reader.ReadAsync(equipment, from, to, ct);
        var stretches = Timeline.Fold(before, points, from, to);
        return new StateDurations(
            equipment, from, to,
            (to - from).Ticks / (decimal)TimeSpan.TicksPerSecond,
            Timeline.ByState(stretches),
            Timeline.BySourceState(stretches),
            stretches.Count - 1,
            points.Count(p => p.Late));
    }
}
