using System.Globalization;

namespace OpenProtocol.Results;

/// <summary>Results and the mark as lines of the journal: fields parted by tabs.</summary>
internal static class ResultText
{
    private const string KeptLine = "R";
    private const string LostLine = "L";
    private const string MarkLine = "M";
    private const string SettledLine = "S";

    public static string Write(KeptTightening kept) => kept.Result is not { } r
        ? Line(LostLine, kept.Epoch, kept.Id, kept.ReceivedAt.Ticks, kept.ClockAhead.Ticks)
        : Line(
            KeptLine, kept.Epoch, kept.Id, kept.ReceivedAt.Ticks, kept.ClockAhead.Ticks, r.Identifier.Replace('\t', ' '), r.Job, r.ParameterSet, r.BatchCounter,
            r.Ok ? 1 : 0, r.Torque, r.Angle, r.At.Ticks, r.Tool?.Replace('\t', ' ') ?? "");

    public static string Write(Mark mark) => Line(MarkLine, mark.Epoch, mark.LastId, mark.Fingerprint ?? "");

    public static string Write(KeptTightening kept, string outcome) => Line(SettledLine, kept.Epoch, kept.Id, outcome);

    /// <summary>Reads a line into whichever it is.</summary>
    public static void Read(string line, Action<KeptTightening> kept, Action<Mark> mark, Action<int, long, string> settled)
    {
        var f = line.Split('\t');
        switch (f[0])
        {
            case KeptLine or LostLine:
                kept(Kept(f));
                break;
            case MarkLine:
                mark(new Mark(Int(f[1]), Long(f[2]), f[3].Length == 0 ? null : string.Join('\t', f[3..])));
                break;
            case SettledLine:
                settled(Int(f[1]), Long(f[2]), f[3]);
                break;
        }
    }

    private static KeptTightening Kept(string[] f)
    {
        var result = f[0] == LostLine ? null : new Tightening(
            Long(f[2]), f[5], Int(f[6]), Int(f[7]), Int(f[8]), f[9] == "1", decimal.Parse(f[10], CultureInfo.InvariantCulture), Int(f[11]),
            new DateTime(Long(f[12])), f[13].Length == 0 ? null : f[13]);
        return new KeptTightening(Int(f[1]), Long(f[2]), result, new DateTime(Long(f[3]), DateTimeKind.Utc), new TimeSpan(Long(f[4])));
    }

    private static string Line(params object[] fields) => string.Join('\t', fields.Select(f => Convert.ToString(f, CultureInfo.InvariantCulture)));

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
