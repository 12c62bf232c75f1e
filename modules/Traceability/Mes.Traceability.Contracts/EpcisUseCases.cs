namespace Mes.Traceability.Contracts;

/// <summary>Takes in events of an EPCIS 2.0 document in JSON-LD and keeps them for ever.</summary>
/// <remarks>
/// Rules: ISO/IEC 19987 (EPCIS 2.0, JSON binding) and 19988 (CBV 2.0). An event that is known already, member for member, is not kept twice. Several events with one <c>eventID</c> are all kept: error declarations repeat it.
/// A document that can't be read, is no EPCIS document, or lacks the standard's context is refused with <see cref="TraceabilityErrors.EpcisRefused"/> and leaves no job; faults of events are in the job.
/// </remarks>
/// <param name="Document">The document's text: an <c>EPCISDocument</c> or <c>EPCISQueryDocument</c>; with <paramref name="Single"/> one event with its <c>@context</c>. At most 10,000 events.</param>
/// <param name="Proceed">True: the good events are kept even when others are not; false: all or none.</param>
/// <param name="Single">Whether the text is one event.</param>
[Requires(TraceabilityPermissions.Exchange, Audited = false)]
public sealed record CaptureEpcis(string Document, bool Proceed = false, bool Single = false) : ICommand<CaptureResult>;

/// <summary>What became of a document.</summary>
/// <param name="Job">The job.</param>
/// <param name="EventIds">The <c>eventID</c> of every good event, given or made, in the document's order.</param>
public sealed record CaptureResult(CaptureJob Job, IReadOnlyList<string> EventIds);

/// <summary>What came in.</summary>
public enum ExchangeKind
{
    /// <summary>An EPCIS document, kept event by event.</summary>
    Epcis,

    /// <summary>A supplier's file, taken into the genealogy.</summary>
    Supply,
}

/// <summary>A job: something that came in, and what became of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What came in.</param>
/// <param name="Partner">Number of the partner; empty: not said.</param>
/// <param name="At">When, UTC. A job is finished when it is seen.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Proceed">Whether good events were kept beside bad ones.</param>
/// <param name="Success">Whether no event had a fault.</param>
/// <param name="Events">How many events the document has.</param>
/// <param name="Captured">How many were kept.</param>
/// <param name="Known">How many were known already.</param>
/// <param name="Errors">Every fault; <c>Target</c> is the path in the document.</param>
public sealed record CaptureJob(
    Guid Id, ExchangeKind Kind, string Partner, DateTime At, string By, bool Proceed, bool Success, int Events, int Captured, int Known, IReadOnlyList<MesError> Errors);

/// <summary>Lists jobs, the newest first.</summary>
/// <param name="Kind">Only these; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListCaptureJobs(ExchangeKind? Kind = null, string? After = null, int Take = 100) : IQuery<Page<CaptureJob>>;

/// <summary>One capture job; 404 <see cref="TraceabilityErrors.EpcisUnknown"/>.</summary>
/// <param name="Id">Its id.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetCaptureJob(Guid Id) : IQuery<CaptureJob>;

/// <summary>Asks for captured events by the parameters of EPCIS 2.0's <c>SimpleEventQuery</c>.</summary>
/// <remarks>
/// Supported: <c>eventType</c>, <c>EQ_action</c>, <c>EQ_bizStep</c>, <c>EQ_disposition</c>, <c>EQ_persistentDisposition_set</c>, <c>EQ_persistentDisposition_unset</c>, <c>EQ_readPoint</c>, <c>EQ_bizLocation</c>, <c>WD_readPoint</c>, <c>WD_bizLocation</c> (as EQ: there are no descendants here),
/// <c>EQ_bizTransaction</c> and <c>EQ_bizTransaction_{type}</c>, <c>EQ_source_{type}</c>, <c>EQ_destination_{type}</c>, <c>EQ_transformationID</c>, <c>EQ_eventID</c>, <c>EQ_errorReason</c>, <c>EQ_correctiveEventID</c>, <c>EXISTS_errorDeclaration</c>,
/// <c>MATCH_epc</c>, <c>MATCH_parentID</c>, <c>MATCH_inputEPC</c>, <c>MATCH_outputEPC</c>, <c>MATCH_anyEPC</c>, <c>MATCH_epcClass</c>, <c>MATCH_inputEPCClass</c>, <c>MATCH_outputEPCClass</c>, <c>MATCH_anyEPCClass</c>,
/// <c>GE_eventTime</c>, <c>LT_eventTime</c>, <c>GE_recordTime</c>, <c>LT_recordTime</c>, <c>orderBy</c>, <c>orderDirection</c>, <c>eventCountLimit</c>, <c>maxEventCount</c>, <c>perPage</c>, <c>nextPageToken</c>. Any other is refused, since an answer that passed over it would be wrong.
/// Identifiers match as URN, pattern or Digital Link of any domain. All parameters must hold; of one parameter's values, one.
/// </remarks>
/// <param name="Parameters">Values by parameter.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record QueryEpcis(IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters) : IQuery<EpcisAnswer>;

/// <summary>The answer to a query.</summary>
/// <param name="Document">An <c>EPCISQueryDocument</c>; each event as it was sent, with the time at which it was recorded here.</param>
/// <param name="Count">How many events it holds.</param>
/// <param name="Next">Token of the next page; null at the end.</param>
public sealed record EpcisAnswer(string Document, int Count, string? Next);

/// <summary>One event by its <c>eventID</c>, the one that was captured last under it; 404 <see cref="TraceabilityErrors.EpcisUnknown"/>.</summary>
/// <param name="EventId">Its id.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetEpcisEvent(string EventId) : IQuery<EpcisAnswer>;

/// <summary>The values that captured events have: what a query can ask for.</summary>
/// <param name="Of"><c>eventTypes</c>, <c>epcs</c>, <c>bizSteps</c>, <c>bizLocations</c>, <c>readPoints</c> or <c>dispositions</c>.</param>
/// <param name="After">The last value of the page before; null: the first page.</param>
/// <param name="Take">1 to 1000.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListEpcisValues(string Of, string? After = null, int Take = 100) : IQuery<Page<string>>;
