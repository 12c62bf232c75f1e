namespace OpenProtocol.Results;

/// <summary>How far a controller's results are kept without a gap.</summary>
/// <param name="Epoch">1 at first; higher each time its counter began anew.</param>
/// <param name="LastId">The highest number kept in this epoch.</param>
/// <param name="Fingerprint">Of that one; null when the epoch has none yet.</param>
internal sealed record Mark(int Epoch, long LastId, string? Fingerprint);

/// <summary>A tightening and what makes it the only one: controller, epoch and number.</summary>
/// <param name="Epoch">Of its counter.</param>
/// <param name="Result">What was told; null: the controller had it no more when it was asked for, which is an alarm and not silence.</param>
/// <param name="Id">The controller's number.</param>
/// <param name="ReceivedAt">When it came in, UTC.</param>
/// <param name="ClockAhead">How far the controller's clock was ahead of ours, in its own zone, when it came in.</param>
internal sealed record KeptTightening(int Epoch, long Id, Tightening? Result, DateTime ReceivedAt, TimeSpan ClockAhead);

/// <summary>Keeps what controllers told, durably, before they are answered. Not thread-safe for one controller; different controllers may write at the same time.</summary>
internal interface IResultJournal
{
    /// <summary>How far a controller is kept; null: it was never seen.</summary>
    Task<Mark?> MarkAsync(string controller, CancellationToken ct);

    /// <summary>The fingerprint of a number in the newest epoch that has it; null: none has.</summary>
    Task<string?> FingerprintAsync(string controller, long id, CancellationToken ct);

    /// <summary>Keeps results and the mark in one transaction. Durable when it returns.</summary>
    Task KeepAsync(string controller, Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct);
}
