namespace Mes.Traceability.Contracts;

/// <summary>Erases a person: the key between the pseudonym in the record and the name is destroyed, and the name is replaced by the pseudonym wherever any module or the platform keeps it, at this site and in what belongs to no site: rows, audit trail, the account that is shut. Every chain stays whole. It can't be undone.</summary>
/// <remarks>
/// A call does a bounded piece, in a transaction of its own, and says where to go on; the key and the account go with the last. What was not gone on with stands in <see cref="ListPeople"/> and can be begun again: with the same pseudonym, as the same act.
/// Not touched: texts that a hash covers, longer texts of the product and of plugins, log files, backups, uploaded files; messages and idempotent answers go by themselves after the days of the setting <c>Platform.KeepMessagesDays</c>.
/// Refused with <see cref="TraceabilityErrors.PersonUnknown"/>, <see cref="TraceabilityErrors.CursorInvalid"/>, <c>Platform:Person.CursorInvalid</c>, and with <c>Platform:Person.AccountOpen</c> while the person can still sign in.
/// </remarks>
/// <param name="Name">Sign-in name, as it stands in the record.</param>
/// <param name="InTexts">Whether the name is replaced in words that people wrote too (<see cref="PersonPlaceKind.Text"/>).</param>
/// <param name="After">Where to go on; null: from the beginning.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ErasePerson(string Name, bool InTexts = false, string? After = null) : ICommand<ErasedPerson>;

/// <summary>A piece of an erasure.</summary>
/// <param name="Pseudonyms">What stands in the record instead.</param>
/// <param name="Replaced">In how many rows outside the record this piece replaced the name.</param>
/// <param name="Places">Where the name stood, replaced or left.</param>
/// <param name="Next">Where to go on; null: the person is erased.</param>
/// <param name="Done">Tables that are done.</param>
/// <param name="Total">Tables in all.</param>
public sealed record ErasedPerson(IReadOnlyList<string> Pseudonyms, int Replaced, IReadOnlyList<PersonPlace> Places, string? Next, int Done, int Total);

/// <summary>Where a person stands, and so what erasing would touch, piece by piece. Changes nothing.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="After">Where to go on; null: from the beginning.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record FindPerson(string Name, string? After = null) : IQuery<FoundPerson>;

/// <summary>Where a person stands.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Pseudonyms">What stands in the site's record; empty: the person does not.</param>
/// <param name="Events">In how many of its events as the one who acted, in this piece.</param>
/// <param name="Places">Where the name stands in clear, in this piece; empty: nowhere.</param>
/// <param name="Next">Where to go on; null: everything was looked through.</param>
/// <param name="Done">Tables that are done.</param>
/// <param name="Total">Tables in all.</param>
public sealed record FoundPerson(string Name, IReadOnlyList<string> Pseudonyms, int Events, IReadOnlyList<PersonPlace> Places, string? Next, int Done, int Total);

/// <summary>How a person stands somewhere.</summary>
public enum PersonPlaceKind
{
    /// <summary>By the name alone: replaced.</summary>
    Name,

    /// <summary>In words that people wrote: replaced where it is asked for.</summary>
    Text,

    /// <summary>In a longer text that the product or a plugin wrote: left.</summary>
    Document,

    /// <summary>In words that a hash covers: nobody can change them.</summary>
    Sealed,
}

/// <summary>A place where a person stands by name.</summary>
/// <param name="Part">The part of the product, as its tables begin, for example <c>routing</c>; of a plugin its id.</param>
/// <param name="Place">Table and column.</param>
/// <param name="Rows">In how many rows.</param>
/// <param name="Kind">How.</param>
/// <param name="Examples">Of texts, what stands around the name; at most 3.</param>
public sealed record PersonPlace(string Part, string Place, int Rows, PersonPlaceKind Kind, IReadOnlyList<string> Examples);

/// <summary>Lists the people whose pseudonyms stand in the site's record, or whose erasure was begun, by name.</summary>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ListPeople : IQuery<IReadOnlyList<RecordedPerson>>;

/// <summary>A person in the record.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Pseudonym">What stands in the record.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="ErasureBegun">When an erasure was begun that has not ended, UTC; null: none was.</param>
public sealed record RecordedPerson(string Name, string Pseudonym, DateTime Since, DateTime? ErasureBegun);

/// <summary>A kind of data with a time of its own to be kept.</summary>
public enum RetentionClass
{
    /// <summary>Units that were shipped or scrapped: record, genealogy, marks, concessions.</summary>
    Record,

    /// <summary>Lots of which nothing is left, with everything that happened to them.</summary>
    Material,

    /// <summary>What was in containers once.</summary>
    Container,
}

/// <summary>What is kept for how long, and what may go now.</summary>
[Requires(TraceabilityPermissions.Keep)]
public sealed record GetRetention : IQuery<IReadOnlyList<RetentionRow>>;

/// <summary>A retention class.</summary>
/// <param name="Class">Which.</param>
/// <param name="Years">Calendar years after the year in which it ceased to be active; 0: for ever.</param>
/// <param name="Due">How many of it may go now.</param>
/// <param name="Held">How many are old enough but stay: an open campaign, or a unit that lives, needs them.</param>
public sealed record RetentionRow(RetentionClass Class, int Years, int Due, int Held);

/// <summary>Lets go what may go, at most 200 units and 500 rows of the other classes a run. Of a unit that goes a tombstone stays, so that the anchors that cover it still prove everything.</summary>
/// <param name="Run">Transactions of one run have the same; they are one act in <see cref="ListKeepingActs"/>. Null: a run of its own.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record PruneRecords(Guid? Run = null) : ICommand<PrunedRecords>;

/// <summary>What went.</summary>
/// <param name="Units">Units.</param>
/// <param name="Lots">Lots.</param>
/// <param name="Contents">Contents of containers.</param>
/// <param name="More">Whether more may go.</param>
public sealed record PrunedRecords(int Units, int Lots, int Contents, bool More);

/// <summary>What somebody, or the nightly job, did.</summary>
public enum KeepingKind
{
    /// <summary>Let go what had outlived its retention.</summary>
    Pruning,

    /// <summary>Erased a person.</summary>
    Erasure,

    /// <summary>Began to erase a person; the key to the name is still there.</summary>
    ErasureBegun,
}

/// <summary>What was let go and who was erased at the site, the latest first.</summary>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ListKeepingActs(int Take = 50) : IQuery<IReadOnlyList<KeepingActRow>>;

/// <summary>An act of keeping.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Units">Units that went.</param>
/// <param name="Lots">Lots that went.</param>
/// <param name="Contents">Contents of containers that went.</param>
/// <param name="Pseudonym">Of the erased person; empty: none was.</param>
/// <param name="Replaced">In how many rows the name was replaced.</param>
public sealed record KeepingActRow(
    KeepingKind Kind, DateTime At, DateTime EndedAt, string By, int Units, int Lots, int Contents, string Pseudonym, int Replaced);
