using Mes.Equipment.Data;
using Mes.Platform.Live;

namespace Mes.Equipment.Features;

internal sealed class AnswerAndonHandler(
    EquipmentDbContext db, AndonClock clock, ICallContext call, IEvents events, ILiveNotices live) : IHandler<AnswerAndon, AndonCall>
{
    public async Task<AndonCall> HandleAsync(AnswerAndon useCase, CancellationToken ct)
    {
        var outcome = AndonText.Of(useCase.Text);
        var errors = new List<MesError>();
        AndonText.Check(errors, "text", outcome, StationCall.TextLength);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var found = await db.Calls.FirstOrDefaultAsync(c => c.Id == useCase.Id, ct)
            ?? throw MesException.NotFound(EquipmentErrors.AndonNotFound);
        found.Answer(useCase.State, outcome, call.UtcNow, call.Caller.Actor.Name);
        events.Publish(new AndonChangedV1(found.Id, found.Station, found.Kind, found.State, found.Serial, call.UtcNow));
        live.Changed("andon");
        return found.Show(call.UtcNow, clock.Minutes);
    }
}
