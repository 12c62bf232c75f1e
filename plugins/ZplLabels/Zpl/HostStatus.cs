using System.Globalization;

namespace ZplLabels.Zpl;

/// <summary>A printer's answer to <c>~HS</c>: three lines between STX and ETX.</summary>
/// <param name="PaperOut">No paper.</param>
/// <param name="Paused">Somebody pressed pause.</param>
/// <param name="HeadOpen">The head is up.</param>
/// <param name="RibbonOut">No ribbon.</param>
/// <param name="Waiting">Formats that it has received and not printed.</param>
internal sealed record HostStatus(bool PaperOut, bool Paused, bool HeadOpen, bool RibbonOut, int Waiting)
{
    public const string Ask = "~HS";
    public const char Stx = '\u0002';
    public const char Etx = '\u0003';

    public bool Ready => !PaperOut && !Paused && !HeadOpen && !RibbonOut;

    /// <summary>Key of the first thing that stands in the way; null: nothing.</summary>
    public string? Fault => this switch
    {
        { PaperOut: true } => "PaperOut",
        { HeadOpen: true } => "HeadOpen",
        { RibbonOut: true } => "RibbonOut",
        { Paused: true } => "Paused",
        _ => null,
    };

    /// <exception cref="FormatException">It is no such answer.</exception>
    public static HostStatus Parse(string answer)
    {
        var lines = answer.Split(Etx, StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().TrimStart(Stx).Split(',')).Where(l => l.Length > 1).ToList();
        if (lines.Count < 2 || lines[0].Length < 5 || lines[1].Length < 4)
        {
            throw new FormatException("The printer's status can't be read.");
        }

        return new HostStatus(
            lines[0][1] == "1", lines[0][2] == "1", lines[1][2] == "1", lines[1][3] == "1",
            int.Parse(lines[0][4], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
