
namespace Mes.Equipment.Features;

internal sealed class GetStateTimelineHandler(StateReader reader) : IHandler<GetStateTimeline, StateTimeline>
{
    private const int MaxDays = 31;

    public async Task<StateTimeline> HandleAsync(GetStateTimeline useCase, CancellationToken ct)
    {
        var (from, to) = reader.Interval(useCase.From, useCase.To, MaxDays);
        var equipment = await reader.FindAsync(useCase.Equipment, ct);
        var (before, points) = await reader.ReadAsync(equipment, from, to, ct);
        return new StateTimeline(equipment, from, to, Timeline.Fold(before, points, from, to));
    }
}
