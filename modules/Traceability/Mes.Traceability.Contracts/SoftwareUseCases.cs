namespace Mes.Traceability.Contracts;

/// <summary>Records that software was written to a control unit of a vehicle. What ran there before ends at that moment and stays in the genealogy.</summary>
/// <remarks>Writing the same number and version again is recorded and changes nothing else. Refused with <see cref="TraceabilityErrors.UnitNotFound"/>, <see cref="TraceabilityErrors.UnitShipped"/>, <see cref="TraceabilityErrors.Required"/> or <see cref="TraceabilityErrors.CodeInvalid"/>. Rule: UN R156, the software of a vehicle is known at any time.</remarks>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Target">Control unit, at most 60 characters, for example <c>BCM</c>.</param>
/// <param name="Number">Software part number, at most 60 characters.</param>
/// <param name="Version">Version, at most 80 characters.</param>
/// <param name="Station">Where it was written.</param>
/// <param name="Hardware">Hardware version of the control unit, at most 80 characters; null: not known.</param>
[Requires(TraceabilityPermissions.Install, Audited = false)]
public sealed record RecordSoftware(string Serial, string Target, string Number, string Version, string Station, string? Hardware = null)
    : ICommand<IReadOnlyList<SoftwareRow>>;

/// <summary>The software of a unit: what runs, and what ran before.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListSoftware(string Serial) : IQuery<IReadOnlyList<SoftwareRow>>;

/// <summary>Software on a control unit.</summary>
/// <param name="Target">Control unit.</param>
/// <param name="Number">Software part number.</param>
/// <param name="Version">Version.</param>
/// <param name="Hardware">Hardware version; null: not known.</param>
/// <param name="InstalledAt">UTC.</param>
/// <param name="InstalledBy">Who.</param>
/// <param name="Station">Where.</param>
/// <param name="RemovedAt">When other software took its place, UTC; null: it runs.</param>
public sealed record SoftwareRow(
    string Target, string Number, string Version, string? Hardware, DateTime InstalledAt, string InstalledBy, string Station, DateTime? RemovedAt);
