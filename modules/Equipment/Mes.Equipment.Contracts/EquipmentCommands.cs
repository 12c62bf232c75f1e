namespace Mes.Equipment.Contracts;

/// <summary>Adds a piece of equipment, or changes the one that has the code. Moving it below another parent keeps the old place in its history.</summary>
/// <param name="Code">Code, any case; 1 to 40 letters, digits, <c>-</c>, <c>_</c>, <c>.</c>. Machines name it in their topics.</param>
/// <param name="Name">What people call it; 1 to 100 characters.</param>
/// <param name="Level">Where in the hierarchy it stands.</param>
/// <param name="Parent">Code of what it belongs to, at a higher level; null at the top.</param>
/// <param name="Sequence">Place among its siblings.</param>
[Requires(EquipmentPermissions.Define)]
public sealed record DefineEquipment(
    string Code, string Name, EquipmentLevel Level, string? Parent = null, int Sequence = 0) : ICommand<EquipmentSummary>;

/// <summary>Lists the equipment of the site, depth first.</summary>
[Requires(EquipmentPermissions.Read)]
public sealed record ListEquipment : IQuery<IReadOnlyList<EquipmentSummary>>;

/// <summary>Looks at one piece of equipment and where it has stood.</summary>
/// <param name="Code">Code, any case.</param>
[Requires(EquipmentPermissions.Read)]
public sealed record GetEquipment(string Code) : IQuery<EquipmentDetail>;

/// <summary>A piece of equipment with its history of places.</summary>
/// <param name="Summary">As it stands now.</param>
/// <param name="Placements">Where it has stood, oldest first; the last one is open.</param>
public sealed record EquipmentDetail(EquipmentSummary Summary, IReadOnlyList<Placement> Placements);

/// <summary>A time below one parent.</summary>
/// <param name="Parent">Code of the parent; null at the top.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive; null: still there.</param>
public sealed record Placement(string? Parent, DateTime From, DateTime? To);
