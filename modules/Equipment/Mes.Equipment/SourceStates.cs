using System.Collections.Frozen;

namespace Mes.Equipment;

/// <summary>What machines' own words mean to us. The words are those of MTConnect's EXECUTION and AVAILABILITY, of PackML (ISA-TR88.00.02), and our own. The README explains the choices.</summary>
internal static class SourceStates
{
    private static readonly FrozenDictionary<string, EquipmentState> Known = new Dictionary<string, EquipmentState>
    {
        ["UNAVAILABLE"] = EquipmentState.Unknown,
        ["UNKNOWN"] = EquipmentState.Unknown,
        ["OFFLINE"] = EquipmentState.Unknown,
        ["ACTIVE"] = EquipmentState.Running,
        ["RUNNING"] = EquipmentState.Running,
        ["EXECUTE"] = EquipmentState.Running,
        ["STARTING"] = EquipmentState.Running,
        ["COMPLETING"] = EquipmentState.Running,
        ["READY"] = EquipmentState.Waiting,
        ["WAIT"] = EquipmentState.Waiting,
        ["WAITING"] = EquipmentState.Waiting,
        ["IDLE"] = EquipmentState.Waiting,
        ["SUSPENDED"] = EquipmentState.Waiting,
        ["SUSPENDING"] = EquipmentState.Waiting,
        ["UNSUSPENDING"] = EquipmentState.Waiting,
        ["RESETTING"] = EquipmentState.Waiting,
        ["COMPLETE"] = EquipmentState.Waiting,
        ["PROGRAM_COMPLETED"] = EquipmentState.Waiting,
        ["PROGRAM_STOPPED"] = EquipmentState.Waiting,
        ["OPTIONAL_STOP"] = EquipmentState.Waiting,
        ["PROGRAM_OPTIONAL_STOP"] = EquipmentState.Waiting,
        ["DOWN"] = EquipmentState.Down,
        ["STOPPED"] = EquipmentState.Down,
        ["STOPPING"] = EquipmentState.Down,
        ["INTERRUPTED"] = EquipmentState.Down,
        ["FEED_HOLD"] = EquipmentState.Down,
        ["HELD"] = EquipmentState.Down,
        ["HOLDING"] = EquipmentState.Down,
        ["UNHOLDING"] = EquipmentState.Down,
        ["ABORTED"] = EquipmentState.Down,
        ["ABORTING"] = EquipmentState.Down,
        ["CLEARING"] = EquipmentState.Down,
        ["PLANNED"] = EquipmentState.Planned,
        ["MAINTENANCE"] = EquipmentState.Planned,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Our state for a machine's word, or null when the word is not known.</summary>
    public static EquipmentState? Find(string? word) =>
        word is not null && Known.TryGetValue(word.Trim(), out var state) ? state : null;
}
