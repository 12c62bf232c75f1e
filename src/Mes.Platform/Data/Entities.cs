namespace Mes.Platform.Data;

/// <summary>A row that belongs to one site. The base context fills <see cref="Site"/> when the row is added, and filters every query by it.</summary>
public interface ISiteOwned
{
    string Site { get; set; }
}

/// <summary>A row whose lost races are seen: <c>409 Concurrency:Stale</c>.</summary>
public interface IVersioned
{
    long Version { get; }
}

/// <summary>Base of business data.</summary>
public abstract class SiteEntity : ISiteOwned
{
    public Guid Id { get; protected set; } = Ids.New();

    public string Site { get; set; } = "";
}

/// <summary>Base of aggregates: business data that is changed after it was made.</summary>
public abstract class SiteAggregate : SiteEntity, IVersioned
{
    public long Version { get; private set; }
}
