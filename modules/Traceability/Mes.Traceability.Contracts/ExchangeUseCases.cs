namespace Mes.Traceability.Contracts;

/// <summary>Tells the whole life of units as one EPCIS 2.0 document in JSON-LD: every entry of their records, the lots that they carry and of what those were made.</summary>
/// <remarks>Event ids follow from the record, so that a document made again says the same events. Extensions have the prefix <c>mes</c>: <c>mes:kind</c>, <c>mes:sequence</c> and <c>mes:hash</c> name the entry of the record. Who did something is not told.</remarks>
/// <param name="Serials">1 to 200 serial numbers.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ExportEpcis(IReadOnlyList<string> Serials) : IQuery<EpcisAnswer>;

/// <summary>Says that an entry of a unit's record was wrong. The entry stays; the export declares the error (EPCIS 2.0, errorDeclaration).</summary>
/// <remarks>What is wrong in the unit itself is corrected first, by taking out and installing for example; those entries are named here. They stand in the record of the same unit, are other entries than the wrong one, and were not declared wrong themselves: refused with <see cref="TraceabilityErrors.RecordEntryUnknown"/>, <see cref="TraceabilityErrors.CorrectsItself"/> and <see cref="TraceabilityErrors.CorrectionIsWrong"/>.</remarks>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Sequence">The entry that is wrong.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="DidNotOccur">True: it never happened; false: what it says is wrong.</param>
/// <param name="CorrectedBy">The entries that say what is right; null: none.</param>
[Requires(TraceabilityPermissions.Verify, Audited = false)]
public sealed record DeclareError(string Serial, long Sequence, string Reason, bool DidNotOccur = false, IReadOnlyList<long>? CorrectedBy = null) : ICommand<Done>;

/// <summary>Catena-X aspect models that a thing can be told as.</summary>
public enum AspectModel
{
    /// <summary>A thing with a serial number: a unit, or a component.</summary>
    SerialPart,

    /// <summary>A lot.</summary>
    Batch,

    /// <summary>A component that was delivered in sequence, in a unit.</summary>
    JustInSequencePart,

    /// <summary>What is in a unit, one level deep.</summary>
    SingleLevelBomAsBuilt,

    /// <summary>What a component or lot is in, one level up.</summary>
    SingleLevelUsageAsBuilt,
}

/// <summary>Tells a unit, component or lot as a Catena-X aspect, version 4.0.0. A unit of ours has a VAN instead of its serial number, from which nobody can tell the VIN.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.AspectImpossible"/> where the thing can't be told so, <see cref="TraceabilityErrors.BpnMissing"/> where the site has no Business Partner Number.</remarks>
/// <param name="Model">Which aspect.</param>
/// <param name="Serial">The unit's serial number; null: a component or lot is meant.</param>
/// <param name="PartNumber">The component's or lot's part number.</param>
/// <param name="Number">The component's serial number, or the lot number.</param>
/// <param name="Position">For <see cref="AspectModel.JustInSequencePart"/>: where in the unit.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ExportAspect(
    AspectModel Model, string? Serial = null, string? PartNumber = null, string? Number = null, string? Position = null) : IQuery<AspectFile>;

/// <summary>An aspect.</summary>
/// <param name="Urn">Its semantic id, for example <c>urn:samm:io.catenax.serial_part:4.0.0#SerialPart</c>.</param>
/// <param name="FileName">For example <c>io.catenax.serial_part-4.0.0-SerialPart.json</c>.</param>
/// <param name="Json">The payload.</param>
public sealed record AspectFile(string Urn, string FileName, string Json);
