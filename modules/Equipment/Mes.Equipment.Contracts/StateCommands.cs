namespace Mes.Equipment.Contracts;

/// <summary>Reports the state of a piece of equipment, from whatever time it holds. A report that repeats what is known changes nothing; one that arrives late is sorted in by its source time.</summary>
/// <param name="Equipment">Equipment code, any case.</param>
/// <param name="State">The state.</param>
/// <param name="Since">Source time, UTC; null: now. At most five minutes in the future.</param>
/// <param name="Reason">Reason code, at most 40 characters, or null.</param>
/// <param name="SourceState">The machine's own word for it, for example <c>FEED_HOLD</c>, at most 60 characters, or null.</param>
[Requires(EquipmentPermissions.Report, Audited = false)]
public sealed record ReportState(
    string Equipment, EquipmentState State, DateTime? Since = null, string? Reason = null, string? SourceState = null)
    : ICommand<Done>;

/// <summary>Takes many reports of one piece of equipment at once, for example a historian's export or what a gateway kept while the line to it was down. All are taken or none.</summary>
/// <param name="Equipment">Equipment code, any case.</param>
/// <param name="Events">1 to 20,000 reports in the order of their arrival.</param>
[Requires(EquipmentPermissions.Report, Audited = false)]
public sealed record ImportStateEvents(string Equipment, IReadOnlyList<StateEventLine> Events) : ICommand<ImportedStateEvents>;

/// <summary>One report of an import.</summary>
/// <param name="Since">Source time, UTC.</param>
/// <param name="State">The state; null: derived from <paramref name="SourceState"/>.</param>
/// <param name="SourceState">The machine's own word for it, at most 60 characters, or null.</param>
/// <param name="Reason">Reason code, at most 40 characters, or null.</param>
public sealed record StateEventLine(
    DateTime Since, EquipmentState? State = null, string? SourceState = null, string? Reason = null);

/// <summary>What became of an import.</summary>
/// <param name="Received">How many reports there were.</param>
/// <param name="Changes">How many changed the newest known state.</param>
/// <param name="Repeated">How many repeated it.</param>
/// <param name="Late">How many were older than the newest known one and were sorted in.</param>
public sealed record ImportedStateEvents(int Received, int Changes, int Repeated, int Late);

/// <summary>Told after commit: the newest known state of a piece of equipment changed.</summary>
/// <param name="Equipment">Equipment code.</param>
/// <param name="State">The new state.</param>
/// <param name="Since">Source time, UTC.</param>
/// <param name="Reason">Reason code, or null.</param>
public sealed record EquipmentStateChangedV1(string Equipment, EquipmentState State, DateTime Since, string? Reason)
    : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "equipment.state-changed.v1";

    /// <inheritdoc />
    public string Stream => "equipment:" + Equipment;
}
