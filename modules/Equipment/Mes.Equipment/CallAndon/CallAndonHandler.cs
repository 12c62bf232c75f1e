using Mes.Equipment.Data;
using Mes.Platform.Live;

namespace Mes.Equipment.Features;

internal sealed class CallAndonHandler(EquipmentDbContext db, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<CallAndon, AndonCalled>
{
    public async Task<AndonCalled> HandleAsync(CallAndon useCase, CancellationToken ct)
    {
        var station = EquipmentCode.Normalise(useCase.Station);
        var (serial, text) = (AndonText.Of(useCase.Serial), AndonText.Of(useCase.Text));
        Check(station, serial, text);
        var open = await db.Calls.AsNoTracking()
            .Where(c => c.OpenKey == station + "\n" + useCase.Kind.ToString()).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
        if (open is { } id)
        {
            return new AndonCalled(id, false);
        }

        var made = new StationCall(station, useCase.Kind, serial, text, call.UtcNow, call.Caller.Actor.Name);
        db.Calls.Add(made);
        events.Publish(new AndonChangedV1(made.Id, station, made.Kind, made.State, serial, made.CalledAt));
        live.Changed("andon");
        return new AndonCalled(made.Id, true);
    }

    private static void Check(string station, string? serial, string? text)
    {
        var errors = new List<MesError>();
        if (!EquipmentCode.IsValid(station))
        {
            errors.Add(MesError.Of(EquipmentErrors.CodeInvalid, ("Code", station)) with { Target = "station" });
        }

        AndonText.Check(errors, "serial", serial, StationCall.SerialLength);
        AndonText.Check(errors, "text", text, StationCall.TextLength);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }
}

/// <summary>Free text of a call.</summary>
internal static class AndonText
{
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static void Check(List<MesError> errors, string field, string? text, int max)
    {
        if (text?.Length > max)
        {
            errors.Add(MesError.Of(EquipmentErrors.TextTooLong, ("Field", field), ("Max", max)) with { Target = field });
        }
    }
}
