namespace Mes.Traceability.Contracts;

/// <summary>A component that is handed in.</summary>
/// <param name="Position">Position; null: the one open position of the operation that takes this part; when several do, the scan is refused and must name one.</param>
/// <param name="PartNumber">Part number on the label.</param>
/// <param name="Serial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Revision">Revision on the label, or null; needed where only some revisions of the part are released.</param>
/// <param name="Supplier">Supplier on the label; null: that of the lot, where it is known here.</param>
public sealed record ComponentToInstall(
    string? Position, string PartNumber, string? Serial = null, string? Lot = null, string? Revision = null, string? Supplier = null);

/// <summary>A position of the unit's bill of material, as it stands.</summary>
/// <param name="Position">Position code.</param>
/// <param name="PartNumber">The part that belongs there.</param>
/// <param name="Trace"><c>serial</c> or <c>lot</c>.</param>
/// <param name="Serial">Serial number of what is installed; null: empty or lot-traced.</param>
/// <param name="Lot">Lot number of what is installed; null: empty or not known.</param>
/// <param name="Filled">Whether something is installed.</param>
public sealed record ComponentPosition(
    string Position, string PartNumber, string Trace, string? Serial, string? Lot, bool Filled);

/// <summary>What Traceability says about a unit's components at an operation.</summary>
/// <param name="Positions">The traced positions that the operation fills.</param>
/// <param name="CompletionRefusals">Failing terms that forbid completion: missing, wrong, used or unexpected components.</param>
public sealed record UnitComponents(IReadOnlyList<ComponentPosition> Positions, IReadOnlyList<MesError> CompletionRefusals);

/// <summary>Where components go.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Serial">Its serial number.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Positions">The positions that this operation fills, as the routing says.</param>
public sealed record AssemblyQuestion(
    Guid UnitId, string Serial, string Operation, string Station, IReadOnlyList<string> Positions);

/// <summary>Traceability's part of the interlock. When the module is off at a site: no positions, no refusals, nothing installed.</summary>
public interface IUnitComponents
{
    /// <summary>The assembly check, without writing.</summary>
    /// <param name="question">Which unit, where, which positions.</param>
    /// <param name="components">Components that are handed in now; those installed before count too.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The judgement.</returns>
    Task<UnitComponents> JudgeAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct);

    /// <summary>Installs components in the caller's transaction. A component that somebody else installed in the meantime is refused by the database's own unique index.</summary>
    /// <param name="question">Which unit, where, which positions.</param>
    /// <param name="components">Components that have been judged in this transaction without a refusal.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When installed.</returns>
    Task InstallAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct);
}
