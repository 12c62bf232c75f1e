using System.Globalization;
using System.Text.RegularExpressions;

namespace ZplLabels.Zpl;

/// <summary>A size of label, and where things stand on it. Everything is in dots; 8 dots are a millimetre at 203 dpi.</summary>
/// <param name="Width">Dots.</param>
/// <param name="Height">Dots.</param>
/// <param name="Parts">What is printed.</param>
internal sealed record LabelTemplate(int Width, int Height, IReadOnlyList<LabelPart> Parts)
{
    /// <summary>A serial product: DataMatrix with the serial number, and lines of text beside it.</summary>
    public static LabelTemplate Unit100X50 { get; } = new(800, 400,
    [
        new LabelPart(PartKind.DataMatrix, 40, 40, 10, "{serial}"),
        new LabelPart(PartKind.Text, 320, 40, 44, "{serial}"),
        new LabelPart(PartKind.Text, 320, 110, 34, "{model}"),
        new LabelPart(PartKind.Text, 320, 160, 34, "{order}"),
        new LabelPart(PartKind.Text, 320, 210, 28, "{site}"),
        new LabelPart(PartKind.Code128, 40, 300, 70, "{serial}"),
    ]);

    /// <summary>A lot: QR with part, lot, quantity and supplier, as stations scan it, and lines of text beside it.</summary>
    public static LabelTemplate Lot100X50 { get; } = new(800, 400,
    [
        new LabelPart(PartKind.Qr, 40, 40, 6, "{message}"),
        new LabelPart(PartKind.Text, 360, 40, 44, "{partNumber}"),
        new LabelPart(PartKind.Text, 360, 110, 34, "{lot}"),
        new LabelPart(PartKind.Text, 360, 160, 34, "{quantity}"),
        new LabelPart(PartKind.Text, 360, 210, 28, "{supplier}"),
        new LabelPart(PartKind.Text, 360, 250, 28, "{expiresOn}"),
    ]);

    /// <summary>A container that has a number of its owner's.</summary>
    public static LabelTemplate Container100X50 { get; } = new(800, 400,
    [
        new LabelPart(PartKind.DataMatrix, 40, 40, 10, "{container}"),
        new LabelPart(PartKind.Text, 320, 40, 44, "{container}"),
        new LabelPart(PartKind.Text, 320, 110, 34, "{place}"),
        new LabelPart(PartKind.Code128, 40, 300, 70, "{container}"),
    ]);

    /// <summary>A container with a serial shipping container code (SSCC): GS1-128 with application identifier 00.</summary>
    public static LabelTemplate Sscc100X50 { get; } = new(800, 400,
    [
        new LabelPart(PartKind.Text, 40, 40, 44, "{container}"),
        new LabelPart(PartKind.Text, 40, 110, 34, "{place}"),
        new LabelPart(PartKind.Gs1128, 40, 200, 150, "(00){container}"),
    ]);

    /// <summary>By the name that settings use.</summary>
    public static LabelTemplate? Find(string name) => name switch
    {
        "unit-100x50" => Unit100X50,
        "lot-100x50" => Lot100X50,
        "container-100x50" => Container100X50,
        "sscc-100x50" => Sscc100X50,
        _ => null,
    };
}

/// <summary>What stands on a label.</summary>
internal enum PartKind
{
    Text,
    DataMatrix,
    Qr,
    Code128,
    Gs1128,
}

/// <summary>A part of a label.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="X">Dots from the left.</param>
/// <param name="Y">Dots from the top.</param>
/// <param name="Size">Text: height; DataMatrix: dots of a module; QR: magnification, 1 to 10; Code 128 and GS1-128: height.</param>
/// <param name="Content">Text with holes such as <c>{serial}</c>.</param>
internal sealed record LabelPart(PartKind Kind, int X, int Y, int Size, string Content);

/// <summary>Writes a label as ZPL II.</summary>
internal static partial class ZplWriter
{
    /// <param name="template">The label.</param>
    /// <param name="values">Values of the holes; one that is missing prints nothing.</param>
    /// <param name="copies">How many come out.</param>
    public static string Write(LabelTemplate template, IReadOnlyDictionary<string, string> values, int copies = 1)
    {
        var fields = template.Parts.Select(p => Field(p, Hole().Replace(p.Content, m => values.GetValueOrDefault(m.Groups[1].Value, ""))));
        return string.Create(
            CultureInfo.InvariantCulture, $"^XA^CI28^PW{template.Width}^LL{template.Height}^LH0,0{string.Concat(fields)}^PQ{copies},0,1,N^XZ");
    }

    private static string Field(LabelPart part, string data)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"^FO{part.X},{part.Y}");
        var text = ZplText.Field(data);
        return part.Kind switch
        {
            // ECC 200 is quality 200; the size is chosen by the printer.
            PartKind.DataMatrix => string.Create(CultureInfo.InvariantCulture, $"{at}^BXN,{part.Size},200^FH_^FD{text}^FS"),
            // Model 2; error correction M and automatic input stand before the data.
            PartKind.Qr => string.Create(CultureInfo.InvariantCulture, $"{at}^BQN,2,{part.Size}^FH_^FDMA,{text}^FS"),
            // Mode A: the printer chooses the subsets.
            PartKind.Code128 => string.Create(CultureInfo.InvariantCulture, $"{at}^BY2^BCN,{part.Size},N,N,N,A^FH_^FD{text}^FS"),
            // Mode D: element strings in brackets; the printer puts FNC1 where it belongs.
            PartKind.Gs1128 => string.Create(CultureInfo.InvariantCulture, $"{at}^BY3^BCN,{part.Size},Y,N,N,D^FH_^FD{text}^FS"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{at}^A0N,{part.Size},{part.Size}^FH_^FD{text}^FS"),
        };
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
