namespace Mes.Traceability.Contracts;

/// <summary>Erases a person: the key between the pseudonym in the record and the name is destroyed, and the name is replaced by the pseudonym wherever this module keeps it outside the record. Every chain stays whole. It can't be undone.</summary>
/// <remarks>Free texts that people wrote are not searched. Refused with <see cref="TraceabilityErrors.PersonUnknown"/>.</remarks>
/// <param name="Name">Sign-in name, as it stands in the record.</param>
[Requires(TraceabilityPermissions.Keep)]
public sealed record ErasePerson(string Name) : ICommand<ErasedPerson>;

/// <summary>A person that was erased.</summary>
/// <param name="Pseudonyms">What stands in the record instead.</param>
/// <param name="Replaced">In how many rows outside the record the name was replaced.</param>
public sealed record ErasedPerson(IReadOnlyList<string> Pseudonyms, int Replaced);

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
[Requires(TraceabilityPermissions.Keep)]
public sealed record PruneRecords : ICommand<PrunedRecords>;

/// <summary>What went.</summary>
/// <param name="Units">Units.</param>
/// <param name="Lots">Lots.</param>
/// <param name="Contents">Contents of containers.</param>
/// <param name="More">Whether more may go.</param>
public sealed record PrunedRecords(int Units, int Lots, int Contents, bool More);
