using System.Globalization;

namespace Mes.Orders.Serials;

/// <summary>Site and running number, for products that no market numbers: <c>WUHU-00000042</c>.</summary>
internal sealed class CounterScheme : ISerialScheme
{
    public const string SchemeName = "counter";

    public string Name => SchemeName;

    public string CounterOf(SerialRequest request) => SchemeName;

    public string Make(SerialRequest request, long number) => string.Create(
        CultureInfo.InvariantCulture, $"{request.Site.Code.ToUpperInvariant()}-{number:D8}");
}
