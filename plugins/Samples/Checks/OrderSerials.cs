namespace Checks;

/// <summary>Serial numbers that say whose order a unit is: <c>E5-O-1042</c>. An order has one unit, so a number is never given twice, and nothing need be counted or kept.</summary>
internal sealed class OrderSerials(IPluginSite site) : ISerialNumberProvider
{
    private const int Longest = 60;

    public Task<IReadOnlyList<string>> NextAsync(SerialNumberRequest request, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([.. request.Units.Select(Of)]);

    private string Of(UnitToNumber unit) => $"{unit.Model}-{unit.OrderNumber}" is { Length: <= Longest } serial
        ? serial
        : throw MesException.Refused(site.PluginId + ":SerialTooLong", ("Order", unit.OrderNumber), ("Max", Longest));
}
