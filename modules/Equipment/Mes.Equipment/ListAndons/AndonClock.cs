namespace Mes.Equipment.Features;

/// <summary>How long a call of this site may wait before it rises.</summary>
internal sealed class AndonClock(ISettings settings, ICallContext call)
{
    public int Minutes => settings.Get<int>(call.Site, EquipmentContractsModule.AndonEscalationMinutes);
}
