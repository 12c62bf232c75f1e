namespace Mes.Platform.People;

/// <summary>What one part of the product keeps of people by name. The context of every module has one by itself, see <see cref="ModelTables{TContext}"/>, and so have the tables of plugins, see <see cref="PluginColumns"/>; whoever keeps names in another form registers one more. Scoped.</summary>
public interface IPersonalData
{
    /// <summary>Other words by which this part knows the person, for example the name on the badge. Only such as mean nobody else.</summary>
    Task<IReadOnlyList<string>> AlsoKnownAsAsync(string name, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Tables that people may stand in. They are read and rewritten piece by piece.</summary>
    Task<IReadOnlyList<PersonalTable>> TablesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalTable>>([]);

    /// <summary>Whether the person may be erased now.</summary>
    /// <exception cref="MesException">It may not; nothing is done.</exception>
    Task CheckAsync(string name, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Where the person stands that no table says. Changes nothing.</summary>
    Task<IReadOnlyList<NamedRows>> FindAsync(string name, CancellationToken ct) => Task.FromResult<IReadOnlyList<NamedRows>>([]);

    /// <summary>Puts the pseudonym in the place of the name where no table says it: after everything else, in the transaction that ends the erasure.</summary>
    Task<IReadOnlyList<NamedRows>> ReplaceAsync(string name, string pseudonym, CancellationToken ct) => Task.FromResult<IReadOnlyList<NamedRows>>([]);
}

/// <summary>How a column holds people.</summary>
public enum PersonMention
{
    /// <summary>The name and nothing else: replaced.</summary>
    Name,

    /// <summary>The name as a value of a JSON document: replaced.</summary>
    Quoted,

    /// <summary>What an entry is about, <c>user:</c> and the name: replaced.</summary>
    Subject,

    /// <summary>Words that people wrote: found, and replaced where whoever erases asks for it.</summary>
    Words,

    /// <summary>A longer text that the product or a plugin wrote: found, and left as it is.</summary>
    Document,

    /// <summary>Words that a hash covers: found; nobody can change them.</summary>
    Sealed,

    /// <summary>The pseudonym and nothing else, under a hash: counted.</summary>
    Pseudonym,
}

/// <summary>A table that people may stand in.</summary>
/// <param name="Part">The part of the product, as its tables begin: <c>routing</c>, …; of a plugin its id.</param>
/// <param name="Name">The table.</param>
/// <param name="Keys">Columns of its primary key, in order.</param>
/// <param name="Site">The column of the site; null: its rows belong to no site.</param>
/// <param name="Version">The column that counts changes; null: none.</param>
/// <param name="Columns">Those that people may stand in.</param>
public sealed record PersonalTable(string Part, string Name, IReadOnlyList<string> Keys, string? Site, string? Version, IReadOnlyList<PersonalColumn> Columns);

/// <summary>A column that people may stand in.</summary>
/// <param name="Name">The column.</param>
/// <param name="How">How it holds them.</param>
/// <param name="Longest">The most characters that it takes; null: any number.</param>
public sealed record PersonalColumn(string Name, PersonMention How, int? Longest = null);

/// <summary>How often a person stands somewhere.</summary>
/// <param name="Part">The part of the product, as its tables begin: <c>routing</c>, <c>platform_account</c>, …</param>
/// <param name="Place">Table and column.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="How">How they stand there.</param>
/// <param name="Examples">Of words and documents, what stands around the name; at most 3.</param>
public sealed record NamedRows(string Part, string Place, int Rows, PersonMention How = PersonMention.Name, IReadOnlyList<string>? Examples = null);

/// <summary>Rows of this kind are covered by a hash: no name is ever replaced in them, since none may stand there in clear.</summary>
public interface ISealedRow;

/// <summary>How much is read at once while somebody is looked for.</summary>
/// <param name="Window">Rows that one statement looks at.</param>
/// <param name="Step">Rows after which a call ends and says where to go on.</param>
public sealed record PeoplePace(int Window = 20_000, int Step = 100_000);

/// <summary>What one bounded piece of work found or replaced.</summary>
/// <param name="Rows">Where, and how often.</param>
/// <param name="Next">Where to go on; null: it is done.</param>
/// <param name="Done">Tables that are done.</param>
/// <param name="Total">Tables in all.</param>
public sealed record PeopleStep(IReadOnlyList<NamedRows> Rows, string? Next, int Done, int Total);

/// <summary>Finds and erases people in every part of the product, piece by piece: no statement reads more than <see cref="PeoplePace.Window"/> rows, and no transaction holds more than what it replaced. Scoped.</summary>
public interface IPeople
{
    /// <summary>Every word that means the person, each in capitals too; first the name as asked for. However it was typed, the name of the account as it stands in rows is among them.</summary>
    Task<IReadOnlyList<string>> NamesAsync(string name, CancellationToken ct);

    /// <summary>Where the person stands at the site, and in what belongs to no site.</summary>
    /// <param name="name">Sign-in name.</param>
    /// <param name="pseudonyms">What stands in the record instead.</param>
    /// <param name="after">Where to go on; null: from the beginning.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="MesException"><c>Platform:Person.CursorInvalid</c></exception>
    Task<PeopleStep> FindAsync(string name, IReadOnlyList<string> pseudonyms, string? after, CancellationToken ct);

    /// <summary>Whether the person may be erased now.</summary>
    /// <exception cref="MesException"><c>Platform:Person.AccountOpen</c>: the person can still sign in, and would stand everywhere again.</exception>
    Task CheckAsync(string name, CancellationToken ct);

    /// <summary>Puts the pseudonym in the place of the name, in the running transaction. With the last piece the account is stripped. The audit trail tells of it by the pseudonym.</summary>
    /// <param name="name">Sign-in name.</param>
    /// <param name="pseudonym">What stands there from now on.</param>
    /// <param name="inWords">Whether also in words that people wrote.</param>
    /// <param name="after">Where to go on; null: from the beginning.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="MesException"><c>Platform:Person.AccountOpen</c>, <c>Platform:Person.CursorInvalid</c></exception>
    Task<PeopleStep> EraseAsync(string name, string pseudonym, bool inWords, string? after, CancellationToken ct);
}
