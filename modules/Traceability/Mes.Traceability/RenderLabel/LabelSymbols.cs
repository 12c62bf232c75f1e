using System.Text;
using Mes.Traceability.Identification;
using QRCoder;

namespace Mes.Traceability.Labels;

/// <summary>The symbols that labels are made of, by the names in addresses.</summary>
internal static class LabelSymbols
{
    public const string DataMatrixName = "data-matrix";
    public const string Gs1DataMatrixName = "gs1-data-matrix";
    public const string QrName = "qr";
    public const string LinkName = "digital-link";
    public const string Code128Name = "code-128";
    public const string Gs1128Name = "gs1-128";

    private const int MostQr = 1_000;

    public static IReadOnlyList<string> Names { get; } = [DataMatrixName, Gs1DataMatrixName, QrName, LinkName, Code128Name, Gs1128Name];

    /// <summary>Draws a text. GS1 symbols take an element string in brackets or with <c>^</c>; a link takes one too, or a link as it is.</summary>
    public static Symbol Draw(string name, string text)
    {
        var symbol = name switch
        {
            DataMatrixName => DataMatrix.Encode(text, gs1: false),
            Gs1DataMatrixName => DataMatrix.Encode(Elements(text), gs1: true),
            QrName => Qr(text),
            LinkName => Qr(Link(text, null)),
            Code128Name => Code128.Encode(text, gs1: false),
            Gs1128Name => Code128.Encode(Elements(text), gs1: true),
            _ => throw MesException.NotFound(TraceabilityErrors.SymbologyUnknown, ("Symbology", name), ("Known", Names)),
        };
        return symbol ?? throw MesException.Invalid(TraceabilityErrors.LabelText, ("Symbology", name), ("Max", name.EndsWith("128", StringComparison.Ordinal) ? Code128.Most : MostQr));
    }

    public static string Link(string text, string? stem) => DigitalLink.LooksLikeOne(text) ? text
        : DigitalLink.Make(ElementString.ParseBrackets(text, permitUnknown: false), stem);

    /// <summary>What stands in the symbol after FNC1: variable fields end with a group separator, but for the last.</summary>
    private static string Elements(string text)
    {
        var elements = ElementString.ParseBrackets(text, permitUnknown: false);
        var raw = new StringBuilder();
        for (var i = 0; i < elements.Count; i++)
        {
            raw.Append(elements[i].Code).Append(elements[i].Value);
            if (!elements[i].Ai.Predefined && i < elements.Count - 1)
            {
                raw.Append('\u001d');
            }
        }

        return raw.ToString();
    }

    private static Symbol? Qr(string text)
    {
        if (text.Length is 0 or > MostQr)
        {
            return null;
        }

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(
            text, QRCodeGenerator.ECCLevel.M, forceUtf8: !Ascii.IsValid(text), eciMode: Ascii.IsValid(text) ? QRCodeGenerator.EciMode.Default : QRCodeGenerator.EciMode.Utf8);
        const int quiet = 4;
        var side = code.ModuleMatrix.Count - (2 * quiet);
        return new Symbol([.. Enumerable.Range(0, side).Select(y => Enumerable.Range(0, side).Select(x => code.ModuleMatrix[y + quiet][x + quiet]).ToArray())], quiet);
    }
}
