namespace Mes.Equipment;

/// <summary>What is said of a piece of equipment: two reports with equal values repeat each other.</summary>
internal readonly record struct StateValue(EquipmentState State, string? Reason, string? SourceState)
{
    public const int ReasonLength = 40;

    public const int SourceStateLength = 60;

    public static StateValue Nothing { get; } = new(EquipmentState.Unknown, null, null);

    public static string? Normalise(string? word) =>
        string.IsNullOrWhiteSpace(word) ? null : word.Trim().ToUpperInvariant();
}
