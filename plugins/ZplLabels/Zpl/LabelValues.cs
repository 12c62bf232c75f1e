using System.Globalization;

namespace ZplLabels.Zpl;

/// <summary>What goes into the holes of labels.</summary>
internal static class LabelValues
{
    public static Dictionary<string, string> OfUnit(string serial, string model, string order, string site) =>
        new() { ["serial"] = serial, ["model"] = model, ["order"] = order, ["site"] = site };

    public static Dictionary<string, string> OfLot(string part, string lot, decimal quantity) =>
        new() { ["part"] = part, ["lot"] = lot, ["quantity"] = quantity.ToString("0.######", CultureInfo.InvariantCulture) };
}
