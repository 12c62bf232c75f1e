namespace Mes.Sdk;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The row.</typeparam>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="Next">Cursor of the next page; null at the end. Opaque: only to be handed back.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
