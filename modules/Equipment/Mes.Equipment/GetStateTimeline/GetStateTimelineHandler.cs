using Mes.Equipment.GetStateDurations;

namespace Mes.Equipment.GetStateTimeline;

internal sealed class GetStateTimelineHandler(StateReader reader) : IHandler<Contracts.GetStateTimeline, StateTimeline>
{
    private const int MaxDays = 31;

    public async Task<StateTimeline> HandleAsync(Contracts.GetStateTimeline useCase, CancellationToken ct)
    {
        var (from, to) = reader.Interval(useCase.From, useCase.To, MaxDays);
        var equipment = await reader.FindAsync(useCase.Equipment, ct);
        var (before, points) = await reader.ReadAsync(equipment, from, to, ct);
        return new StateTimeline(equipment, from, to, Timeline.Fold(before, points, from, to));
    }
}
