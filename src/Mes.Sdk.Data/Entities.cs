namespace Mes.Sdk.Data;

/// <summary>A row that belongs to one site. The base context fills <see cref="Site"/> when the row is added, and filters every query by it.</summary>
public interface ISiteOwned
{
    /// <summary>The site's code; empty until the row is saved.</summary>
    string Site { get; set; }
}

/// <summary>A row whose lost races are seen: <c>409 Concurrency:Stale</c>.</summary>
public interface IVersioned
{
    /// <summary>Counts the changes of the row; a concurrency token.</summary>
    long Version { get; }
}

/// <summary>Base of business data.</summary>
public abstract class SiteEntity : ISiteOwned
{
    /// <summary>UUID of version 7, made with the row.</summary>
    public Guid Id { get; protected set; } = Ids.New();

    /// <inheritdoc/>
    public string Site { get; set; } = "";
}

/// <summary>Base of aggregates: business data that is changed after it was made.</summary>
public abstract class SiteAggregate : SiteEntity, IVersioned
{
    /// <inheritdoc/>
    public long Version { get; private set; }
}
