namespace Mes.Platform.People;

/// <summary>What one part of the product keeps of people by name, outside of what is hashed. The context of every module has one by itself, see <see cref="NamedColumns{TContext}"/>; whoever keeps names in another form registers one more. Called inside the erasing command's transaction; scoped.</summary>
public interface IPersonalData
{
    /// <summary>Other words by which this part knows the person, for example the name on the badge. Only such as mean nobody else.</summary>
    Task<IReadOnlyList<string>> AlsoKnownAsAsync(string name, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Where the person stands. Changes nothing.</summary>
    /// <param name="names">What the person is called: first as asked for, then every other word, and each in capitals too.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<NamedRows>> FindAsync(IReadOnlyList<string> names, CancellationToken ct);

    /// <summary>Puts the pseudonym in the place of the name; nothing else changes.</summary>
    /// <param name="names">As for <see cref="FindAsync"/>.</param>
    /// <param name="pseudonym">What stands there from now on.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="MesException">It can't be done now; nothing is.</exception>
    Task<IReadOnlyList<NamedRows>> ReplaceAsync(IReadOnlyList<string> names, string pseudonym, CancellationToken ct);
}

/// <summary>How often a person stands somewhere.</summary>
/// <param name="Part">The part of the product, as its tables begin: <c>routing</c>, <c>platform_account</c>, …</param>
/// <param name="Place">Table and column.</param>
/// <param name="Rows">How many rows.</param>
public sealed record NamedRows(string Part, string Place, int Rows);

/// <summary>Rows of this kind are covered by a hash: no name is ever replaced in them, since none may stand there in clear.</summary>
public interface ISealedRow;

/// <summary>Finds and erases people in every part of the product, in the running command's transaction. Scoped.</summary>
public interface IPeople
{
    /// <summary>Every word that means the person, each in capitals too; first the name as asked for. However it was typed, the name of the account as it stands in rows is among them.</summary>
    Task<IReadOnlyList<string>> NamesAsync(string name, CancellationToken ct);

    /// <summary>Where the person stands at the site, and in what belongs to no site.</summary>
    Task<IReadOnlyList<NamedRows>> FindAsync(string name, CancellationToken ct);

    /// <summary>Puts the pseudonym in the place of the name everywhere. The audit trail tells of it by the pseudonym.</summary>
    /// <exception cref="MesException"><c>Platform:Person.AccountOpen</c>: the person can still sign in, and would stand everywhere again.</exception>
    Task<IReadOnlyList<NamedRows>> EraseAsync(string name, string pseudonym, CancellationToken ct);
}
