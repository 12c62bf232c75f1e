using Mes.Ui;

namespace Mes.Equipment;

/// <summary>How screens show a state.</summary>
internal static class StateWords
{
    public static UiState UiOf(EquipmentState state) => state switch
    {
        EquipmentState.Running => UiState.Running,
        EquipmentState.Waiting => UiState.Waiting,
        EquipmentState.Down => UiState.Down,
        EquipmentState.Planned => UiState.Done,
        _ => UiState.NoData,
    };

    /// <summary>A planned stop is no accomplishment: it has a symbol of its own.</summary>
    public static string? SymbolOf(EquipmentState state) => state == EquipmentState.Planned ? "event_available" : null;

    public static string KeyOf(EquipmentState state) => "Equipment:State." + state;
}
