using System.Globalization;
using System.Text;

namespace OpenProtocol.Wire;

/// <summary>How a parameter stands in its field.</summary>
internal enum Fill
{
    /// <summary>Digits, zeros on the left.</summary>
    Number,

    /// <summary>Text, blanks on the right.</summary>
    Text,
}

/// <summary>A parameter of fixed width.</summary>
internal sealed record Field(string Name, int Width, Fill Fill = Fill.Number);

/// <summary>The data part of one message: parameters of fixed width in their order, each behind its number of two digits.</summary>
internal sealed class Layout(params Field[] fields)
{
    private const int Prefix = 2;

    public int Width { get; } = fields.Sum(f => f.Width + Prefix);

    /// <summary>Reads the parameters. What a higher revision has put behind them is passed over.</summary>
    /// <exception cref="WireException">A parameter's number is not where it belongs, or the data end too early.</exception>
    public Values Read(string body)
    {
        var values = new Dictionary<string, string>(fields.Length);
        var at = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (body.Length < at + Prefix + field.Width || !body.AsSpan(at, Prefix).SequenceEqual(Label(i)))
            {
                throw new WireException($"Parameter {Label(i)} ({field.Name}) is not at position {Telegram.HeaderLength + at + 1}.");
            }

            values[field.Name] = body.Substring(at + Prefix, field.Width);
            at += Prefix + field.Width;
        }

        return new Values(values);
    }

    /// <summary>Writes the parameters; what is not given is zero or blank.</summary>
    public string Write(IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder(Width);
        for (var i = 0; i < fields.Length; i++)
        {
            var (name, width, fill) = fields[i];
            var value = values.GetValueOrDefault(name, "");
            value = value.Length > width ? throw new WireException($"{name} is longer than {width} characters.") : value;
            text.Append(Label(i)).Append(fill == Fill.Number ? value.PadLeft(width, '0') : value.PadRight(width));
        }

        return text.ToString();
    }

    private static string Label(int index) => (index + 1).ToString("00", CultureInfo.InvariantCulture);
}

/// <summary>The parameters of one message by name.</summary>
internal sealed class Values(IReadOnlyDictionary<string, string> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    public string Text(string name) => values[name].TrimEnd();

    public long Number(string name) =>
        long.TryParse(values[name], NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var n)
            ? n : throw new WireException($"{name} is '{values[name]}', which is no number.");

    /// <summary>Torque: hundredths on the wire.</summary>
    public decimal Hundredths(string name) => Number(name) / 100m;

    /// <summary>The controller's own clock, in its own zone.</summary>
    public DateTime Time(string name) => WireTime.Parse(values[name]);
}

/// <summary>Times as controllers write them: <c>yyyy-MM-dd:HH:mm:ss</c>, without a zone.</summary>
internal static class WireTime
{
    private const string Form = "yyyy-MM-dd:HH:mm:ss";

    public static DateTime Parse(string text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time : throw new WireException($"'{text}' is no time.");

    public static string Format(DateTime time) => time.ToString(Form, CultureInfo.InvariantCulture);
}
