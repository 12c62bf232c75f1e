namespace Mes.Ui;

/// <summary>One thing on a <c>StateTimeline</c>.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Href">Where the name leads; null: nowhere.</param>
/// <param name="Segments">In order; they need not cover the whole interval.</param>
public sealed record TimelineRow(string Label, string? Href, IReadOnlyList<TimelineSegment> Segments);

/// <summary>A time in one state.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="State">How it is drawn.</param>
/// <param name="Text">The word for it, shown when pointed at.</param>
public sealed record TimelineSegment(DateTime From, DateTime To, UiState State, string Text);
