namespace Mes.Ui;

/// <summary>A step of the path above a page's title.</summary>
/// <param name="Text">Words, already in the reader's language.</param>
/// <param name="Href">Where it leads; null for the page itself.</param>
public sealed record Crumb(string Text, string? Href = null);
