using System.Globalization;
using System.Text;

namespace Mes.Testing;

/// <summary>An instance of the public car-sequencing problem, CSPLib prob001.</summary>
/// <param name="AtMost">p by option.</param>
/// <param name="Windows">q by option: of q consecutive cars at most p have the option.</param>
/// <param name="Classes">How many cars of which option mix.</param>
public sealed record CarSequencing(
    IReadOnlyList<int> AtMost, IReadOnlyList<int> Windows, IReadOnlyList<(int Cars, IReadOnlyList<bool> Options)> Classes)
{
    /// <summary>The option codes of every car, class by class: <c>O1</c>, <c>O2</c>, …</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cars { get; } =
        [.. Classes.SelectMany(c => Enumerable.Repeat(Codes(c.Options), c.Cars))];

    /// <summary>How many cars have each option.</summary>
    public IReadOnlyList<int> Totals { get; } =
        [.. AtMost.Select((_, o) => Classes.Where(c => c.Options[o]).Sum(c => c.Cars))];

    /// <summary>Reads a fixture such as <c>4_72</c>.</summary>
    public static CarSequencing Load(string instance) =>
        Parse(File.ReadAllText(Fixtures.PathOf(Path.Combine("car-sequencing", instance + ".txt"))));

    public static CarSequencing Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Numbers).ToList();
        var (cars, options, classes) = (lines[0][0], lines[0][1], lines[0][2]);
        var rows = lines.Skip(3).Take(classes)
            .Select(l => (l[1], (IReadOnlyList<bool>)[.. l.Skip(2).Take(options).Select(f => f == 1)])).ToList();
        return rows.Count == classes && rows.Sum(r => r.Item1) == cars && rows.All(r => r.Item2.Count == options)
            ? new CarSequencing([.. lines[1]], [.. lines[2]], rows)
            : throw new FormatException("The counts of the first line do not hold.");
    }

    /// <summary>The cars as an order file; each carries <paramref name="always"/> besides its own options.</summary>
    public string ToOrderFile(string model, DateOnly due, string market, string prefix = "CS-", params string[] always)
    {
        var text = new StringBuilder("orderNumber,model,options,due,market\r\n");
        for (var i = 0; i < Cars.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{prefix}{i + 1:D4},{model},{string.Join('+', always.Concat(Cars[i]))},")
                .Append(CultureInfo.InvariantCulture, $"{due:yyyy-MM-dd},{market}\r\n");
        }

        return text.ToString();
    }

    private static int[] Numbers(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static IReadOnlyList<string> Codes(IReadOnlyList<bool> options) =>
        [.. options.Select((on, i) => (on, Code: "O" + (i + 1).ToString(CultureInfo.InvariantCulture))).Where(o => o.on).Select(o => o.Code)];
}
