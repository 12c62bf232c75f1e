namespace Mes.Ui;

/// <summary>A scan at a station.</summary>
/// <param name="Text">What the scanner typed.</param>
/// <param name="Key">Names this scan; the same scan sent again carries the same key.</param>
/// <param name="Meaning">What the page has said with <see cref="Components.StationScanBox.MeanAsync"/> when this scan came the first time; null: it is new, or had no effect beyond the page.</param>
public sealed record StationScan(string Text, string Key, string? Meaning);

/// <summary>What became of a scan.</summary>
public enum ScanOutcome
{
    /// <summary>Taken.</summary>
    Done,

    /// <summary>Refused, and the reason is on the screen. What was scanned blindly after it waits for a person.</summary>
    Refused,
}
