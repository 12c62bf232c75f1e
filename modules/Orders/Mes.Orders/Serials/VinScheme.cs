using System.Globalization;

namespace Mes.Orders.Serials;

/// <summary>Manufacturer (3), model (5), check digit, model year, plant, running number (6).</summary>
internal sealed class VinScheme : ISerialScheme
{
    private const int CodeLength = 5;
    private const long Max = 999_999;

    public const string SchemeName = "vin";

    public string Name => SchemeName;

    /// <summary>The number begins again with each model year, since the year stands in the VIN.</summary>
    public string CounterOf(SerialRequest request) =>
        "vin-" + ModelYear(request).ToString(CultureInfo.InvariantCulture);

    public string Make(SerialRequest request, long number)
    {
        var plant = request.Home.PlantOf(request.Site.Code) ?? throw MesException.Refused(
            OrderErrors.SerialPlantMissing, ("Market", request.Home.Market), ("Site", request.Site.Code));
        if (number > Max)
        {
            throw MesException.Refused(OrderErrors.SerialExhausted, ("Counter", CounterOf(request)), ("Max", Max));
        }

        var rules = request.Destination.Serial;
        var vin = string.Create(
            CultureInfo.InvariantCulture,
            $"{plant.Manufacturer}{CodeOf(request)}{rules.Filler}{Vin.YearLetter(ModelYear(request))}{plant.Plant}{number:D6}");
        return rules.CheckDigit ? $"{vin[..8]}{Vin.CheckDigit(vin)}{vin[9..]}" : vin;
    }

    /// <summary>The model in five characters; short codes are filled with A, which keeps position 7 a letter where a market wants one.</summary>
    private static string CodeOf(SerialRequest request)
    {
        var allowed = string.Concat(request.SerialCode.Where(Vin.IsAllowed));
        var code = allowed.Length > CodeLength ? allowed[..CodeLength] : allowed.PadRight(CodeLength, 'A');
        return !request.Destination.Serial.LetterAtSeven || char.IsAsciiLetter(code[3])
            ? code
            : throw MesException.Refused(
                OrderErrors.SerialCodeInvalid,
                ("Model", request.Model), ("SerialCode", request.SerialCode), ("Market", request.Destination.Market));
    }

    private static int ModelYear(SerialRequest request)
    {
        var starts = request.Destination.Serial.ModelYearStarts;
        return starts > 1 && request.Today.Month >= starts ? request.Today.Year + 1 : request.Today.Year;
    }
}
