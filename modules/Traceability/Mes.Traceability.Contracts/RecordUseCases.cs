using System.Text.Json;

namespace Mes.Traceability.Contracts;

/// <summary>Reads a unit's production record in the order in which it happened.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="After">Cursor of the page before; null: from the first event.</param>
/// <param name="Take">1 to 500 events.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetRecord(string Serial, string? After = null, int Take = 100) : IQuery<Page<RecordedEvent>>;

/// <summary>An event of a unit's production record.</summary>
/// <param name="Sequence">1 for the unit's first event.</param>
/// <param name="Kind">Stable name of the fact, for example <c>routing.operation-completed</c>.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who. The record holds and hashes a pseudonym of a person, <c>person/…</c>; here it is the name, while the person has not been erased.</param>
/// <param name="Door">Through which door: <c>api</c>, <c>screen</c>, <c>machine</c>, …</param>
/// <param name="Content">The fact's own members, in alphabetical order, as they were hashed.</param>
/// <param name="PreviousHash">Hash of the event before, lower-case hexadecimal; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over all of the above as it is kept, lower-case hexadecimal.</param>
/// <param name="Intact">Whether the hash, computed again now, is the one that was kept.</param>
public sealed record RecordedEvent(
    long Sequence,
    string Kind,
    DateTime At,
    string Actor,
    string Door,
    JsonElement Content,
    string PreviousHash,
    string Hash,
    bool Intact);

/// <summary>When each operation of a unit began and ended, from its production record.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record UnitTimeline(string Serial) : IQuery<IReadOnlyList<OperationSpan>>;

/// <summary>One visit of a unit to an operation.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">1 for the first time.</param>
/// <param name="StartedAt">UTC; null when the record holds no start.</param>
/// <param name="EndedAt">UTC; null while it runs.</param>
/// <param name="Failures">How often it was refused in this visit because of a result out of limits.</param>
/// <param name="Installed">How many components were installed in this visit.</param>
public sealed record OperationSpan(
    string Operation, string Station, int Visit, DateTime? StartedAt, DateTime? EndedAt, int Failures, int Installed);

/// <summary>Computes the record's chains again, unit by unit, and says what was altered, lost or put in.</summary>
/// <remarks>Reads as a stream while the line goes on: what is written meanwhile is not mistaken for a fault.</remarks>
/// <param name="After">Cursor of the slice before; null: from the first unit.</param>
/// <param name="Units">At most that many units in this run, 1 or more; the anchors are checked when the last unit is reached. Null: everything.</param>
[Requires(TraceabilityPermissions.Verify)]
public sealed record VerifyRecord(string? After = null, int? Units = null) : IQuery<RecordVerification>;

/// <summary>What verifying found.</summary>
/// <param name="Units">Units looked at in this run.</param>
/// <param name="Events">Events looked at in this run.</param>
/// <param name="Anchors">Anchors looked at in this run.</param>
/// <param name="TotalUnits">All units of the site, for progress.</param>
/// <param name="Faults">The first fault of each chain, in the order found; at most 100.</param>
/// <param name="Next">Cursor of the next slice; null when everything was looked at.</param>
public sealed record RecordVerification(
    long Units, long Events, long Anchors, long TotalUnits, IReadOnlyList<RecordFault> Faults, string? Next)
{
    /// <summary>Whether nothing was found.</summary>
    public bool Intact => Faults.Count == 0;

    /// <summary>The first altered or missing event; null when the record is intact.</summary>
    public RecordFault? First => Faults.Count == 0 ? null : Faults[0];
}

/// <summary>How the record differs from what was written. Texts have the keys <c>Traceability:Fault.X</c>.</summary>
public enum RecordDifference
{
    /// <summary>A column of the event does not match its hash.</summary>
    Altered,

    /// <summary>The event is sound in itself but does not follow the one before: it, or its predecessor, was replaced.</summary>
    LinkBroken,

    /// <summary>The event of this number is gone; later ones are there.</summary>
    Missing,

    /// <summary>The chain ends before the event that the unit's head names.</summary>
    TailMissing,

    /// <summary>An event that cannot be there: after the head, or with an impossible number.</summary>
    Unexpected,

    /// <summary>The unit's head does not name the hash of its last event.</summary>
    HeadAltered,

    /// <summary>There are events, but the unit itself is gone.</summary>
    HeadMissing,

    /// <summary>The unit's row says another thing than its record, for example another market, or claims to be anchored further than it is; <see cref="RecordFault.Kind"/> is the column.</summary>
    UnitAltered,

    /// <summary>An anchored event is gone from the record.</summary>
    AnchoredEventMissing,

    /// <summary>An anchored event is not the one that was anchored: its chain was written again.</summary>
    AnchoredEventReplaced,

    /// <summary>An anchor, or the list of heads that it covers, was altered.</summary>
    AnchorAltered,

    /// <summary>An anchor is gone; later ones are there.</summary>
    AnchorMissing,

    /// <summary>The tombstone of a unit that was let go does not hold: <see cref="RecordFault.Sequence"/> is its number.</summary>
    TombstoneAltered,
}

/// <summary>A place where the record is not what was written.</summary>
/// <param name="Difference">What differs.</param>
/// <param name="Serial">The unit's serial number, or its id where the unit is gone; empty when an anchor itself is at fault.</param>
/// <param name="Sequence">The event's number, or the anchor's.</param>
/// <param name="Kind">The event's kind, or the unit's column; null when the event is gone.</param>
/// <param name="At">The event's time as it stands; null when it is gone.</param>
/// <param name="Anchor">Number of the anchor that gave proof; null when the chain itself did.</param>
public sealed record RecordFault(
    RecordDifference Difference, string Serial, long Sequence, string? Kind = null, DateTime? At = null, long? Anchor = null);

/// <summary>Anchors the record: keeps the heads of all units that changed since the last anchor under one hash that is chained to that anchor, so that cutting off the end of a unit's record is found.</summary>
/// <remarks>One run takes at most 5,000 heads, because it locks them; run it again while <see cref="AnchoredRecord.More"/> is true. The hash also goes to the log, from where it can be kept outside the database.</remarks>
[Requires(TraceabilityPermissions.Verify)]
public sealed record AnchorRecord : ICommand<AnchoredRecord>;

/// <summary>An anchor.</summary>
/// <param name="Number">1 for the site's first; 0 when there was nothing to anchor and never has been.</param>
/// <param name="Heads">How many units it covers.</param>
/// <param name="Events">How many events are anchored in all.</param>
/// <param name="Hash">Lower-case hexadecimal.</param>
/// <param name="More">Whether more heads wait.</param>
public sealed record AnchoredRecord(long Number, int Heads, long Events, string Hash, bool More);
