namespace Mes.Traceability.Contracts;

/// <summary>Erases a person: the key between the pseudonym in the record and the name is destroyed, and the name is replaced by the pseudonym wherever any module or the platform keeps it, at this site and in what belongs to no site: rows, audit trail, the account that is shut. Every chain stays whole. It can't be undone.</summary>
/// <remarks>Free texts that people wrote are not searched; messages and idempotent answers go by themselves after the days of the setting <c>Platform.KeepMessagesDays</c>. Refused with <see cref="TraceabilityErrors.PersonUnknown"/>, and with <c>Platform:Person.AccountOpen</c> while the person can still sign in.</remarks>
/// <param name="Name">Sign-in name, as it stands in the record.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ErasePerson(string Name) : ICommand<ErasedPerson>;

/// <summary>A person that was erased.</summary>
/// <param name="Pseudonyms">What stands in the record instead.</param>
/// <param name="Replaced">In how many rows outside the record the name was replaced.</param>
/// <param name="Places">Where.</param>
public sealed record ErasedPerson(IReadOnlyList<string> Pseudonyms, int Replaced, IReadOnlyList<PersonPlace> Places);

/// <summary>Where a person stands, and so what erasing would touch. Changes nothing.</summary>
/// <param name="Name">Sign-in name.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record FindPerson(string Name) : IQuery<FoundPerson>;

/// <summary>Where a person stands.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Pseudonyms">What stands in the site's record; empty: the person does not.</param>
/// <param name="Events">In how many of its events as the one who acted.</param>
/// <param name="Places">Where the name stands in clear; empty: nowhere.</param>
public sealed record FoundPerson(string Name, IReadOnlyList<string> Pseudonyms, int Events, IReadOnlyList<PersonPlace> Places);

/// <summary>A place where a person stands by name.</summary>
/// <param name="Part">The part of the product, as its tables begin, for example <c>routing</c>.</param>
/// <param name="Place">Table, and the column where one holds names alone.</param>
/// <param name="Rows">In how many rows.</param>
public sealed record PersonPlace(string Part, string Place, int Rows);

/// <summary>Lists the people whose pseudonyms stand in the site's record, by name.</summary>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ListPeople : IQuery<IReadOnlyList<RecordedPerson>>;

/// <summary>A person in the record.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Pseudonym">What stands in the record.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record RecordedPerson(string Name, string Pseudonym, DateTime Since);

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
