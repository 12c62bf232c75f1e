using System.Globalization;
using OpenProtocol.Wire;

namespace OpenProtocol.Sessions;

/// <summary>Commands to a controller.</summary>
internal static class Commands
{
    private const int IdentifierLength = 25;

    /// <summary>MID 0018.</summary>
    public static Telegram SelectParameterSet(int set) => new(Mid.SelectParameterSet, 1, set.ToString("000", CultureInfo.InvariantCulture));

    /// <summary>MID 0038 revision 2: four digits.</summary>
    public static Telegram SelectJob(int job) => new(Mid.SelectJob, 2, job.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>The same command for a controller that knows no more than revision 1; null: it cannot be said there.</summary>
    public static Telegram? InRevision1(Telegram command) => command is { Mid: Mid.SelectJob, Revision: 2 } && WireNumber.Read(command.Body, 0, 4) is var job and < 100
        ? new Telegram(Mid.SelectJob, 1, job.ToString("00", CultureInfo.InvariantCulture)) : null;

    /// <summary>MID 0050: every result carries it back.</summary>
    public static Telegram Identify(string serial) => new(Mid.DownloadIdentifier, 1, serial.Length <= IdentifierLength
        ? serial.PadRight(IdentifierLength) : throw new WireException($"{serial} is longer than the {IdentifierLength} characters that a controller keeps."));

    public static Telegram EnableTool { get; } = new(Mid.EnableTool);

    public static Telegram DisableTool { get; } = new(Mid.DisableTool);

    /// <summary>MID 0082.</summary>
    public static Telegram SetTime(DateTime local) => new(Mid.SetTime, 1, WireTime.Format(local));
}
