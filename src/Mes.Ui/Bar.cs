namespace Mes.Ui;

/// <summary>What a bar says beside its length.</summary>
public enum BarState
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>The one to look at.</summary>
    Main,

    /// <summary>Over the limit.</summary>
    Over,
}

/// <summary>One bar.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Its length, 0 or more.</param>
/// <param name="Peak">A mark where the longest single case ends; null: none.</param>
/// <param name="State">What it says beside its length.</param>
/// <param name="Word">The same in words; null for a plain bar.</param>
/// <param name="Href">Where the name leads; null: nowhere.</param>
public sealed record Bar(string Label, decimal Value, decimal? Peak = null, BarState State = BarState.Plain, string? Word = null, string? Href = null);
