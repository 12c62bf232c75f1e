namespace Mes.Traceability;

/// <summary>The key between a pseudonym of the record and the person. The record holds and hashes the pseudonym; without this row nobody knows who it was, and every chain is still whole.</summary>
internal sealed class Person : SiteEntity
{
    private const string Prefix = "person/";

    private Person()
    {
    }

    public Person(string name, Guid? account, DateTime at)
    {
        Name = name;
        Account = account;
        Since = at;
        Pseudonym = NewPseudonym();
    }

    public string Pseudonym { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Guid? Account { get; private set; }

    public DateTime Since { get; private set; }

    /// <summary>A pseudonym that leads to nobody yet.</summary>
    public static string NewPseudonym() => Prefix + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(10));

    public static bool IsPseudonym(string actor) => actor.StartsWith(Prefix, StringComparison.Ordinal);
}
