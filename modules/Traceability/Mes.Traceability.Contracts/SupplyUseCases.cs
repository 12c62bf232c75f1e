namespace Mes.Traceability.Contracts;

/// <summary>What a supplier's file does when some of it is wrong.</summary>
public enum SupplyMode
{
    /// <summary>All or nothing.</summary>
    Strict,

    /// <summary>What is right is taken, the rest is told.</summary>
    Partial,
}

/// <summary>Takes a supplier's serial numbers and lots, with what they are made of, into the genealogy: so that a recall reaches through what the supplier built.</summary>
/// <remarks>
/// The file is an EPCIS 2.0 document (things of object and transaction events; aggregations, associations and transformations between them; what was declared an error does not count), Catena-X aspects (one, or a list: SerialPart, JustInSequencePart, Batch, SingleLevelBomAsBuilt),
/// or CSV with the columns <c>partNumber</c>, <c>serial</c>, <c>lot</c>, <c>quantity</c>, <c>parentPartNumber</c>, <c>parentSerial</c>, <c>parentLot</c>, <c>position</c>, <c>madeAt</c>, <c>expiresOn</c>. What is known already is not taken twice.
/// An assembly becomes a unit that was supplied; a lot is taken in at the place, or only announced where no quantity is given or it went into something else. Refused with <see cref="TraceabilityErrors.SupplyRefused"/> and every fault.
/// </remarks>
/// <param name="Content">The file's text, at most 10 MB.</param>
/// <param name="Supplier">Supplier number.</param>
/// <param name="Place">Where lots with a quantity lie, for example a store.</param>
/// <param name="Mode">What to do when some of it is wrong.</param>
/// <param name="FileName">The file's name, for the list of jobs.</param>
[Requires(TraceabilityPermissions.Exchange, Audited = false)]
public sealed record ImportSupply(string Content, string Supplier, string Place, SupplyMode Mode = SupplyMode.Strict, string FileName = "") : ICommand<SupplyResult>;

/// <summary>Reads a file as <see cref="ImportSupply"/> would, and takes nothing.</summary>
/// <param name="Content">The file's text.</param>
/// <param name="Supplier">Supplier number.</param>
/// <param name="Place">Where lots with a quantity lie.</param>
[Requires(TraceabilityPermissions.Exchange)]
public sealed record PreviewSupply(string Content, string Supplier, string Place) : IQuery<SupplyResult>;

/// <summary>What a file brings.</summary>
/// <param name="Job">The job; null: nothing was taken, it was only read.</param>
/// <param name="Format"><c>epcis</c>, <c>catena-x</c> or <c>csv</c>.</param>
/// <param name="Units">New assemblies and serialised parts.</param>
/// <param name="Lots">New lots.</param>
/// <param name="Links">New links: what is in what.</param>
/// <param name="Known">What was known already.</param>
/// <param name="Rows">The first 200 things and links, as they were understood.</param>
/// <param name="Errors">Every fault, with its line or path.</param>
public sealed record SupplyResult(
    Guid? Job, string Format, int Units, int Lots, int Links, int Known, IReadOnlyList<SupplyRow> Rows, IReadOnlyList<MesError> Errors);

/// <summary>A thing, or a thing in another.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Serial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Quantity">Of a lot; null: not said.</param>
/// <param name="Into">What it is in: part number and number; null: it stands alone.</param>
public sealed record SupplyRow(string PartNumber, string? Serial, string? Lot, decimal? Quantity, string? Into);
