namespace Mes.Traceability.Contracts;

/// <summary>Writes a unit's production record in a format of a plugin: columns <c>sequence</c>, <c>kind</c>, <c>at</c>, <c>actor</c>, <c>door</c>, <c>content</c>, <c>hash</c>.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Format">Which format, as <c>plugin/id</c>; null: the site's choice, or the only one.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ExportRecord(string Serial, string? Format = null) : IQuery<RecordFile>;

/// <summary>An exported record.</summary>
/// <param name="MediaType">For example <c>text/csv</c>.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RecordFile(string MediaType, string FileName, byte[] Content);
