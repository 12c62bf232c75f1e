namespace Mes.Sdk;

/// <summary>Through which door a caller came. It stands in the log, the audit trail and the production record; no rule depends on it.</summary>
public enum Door
{
    /// <summary>A REST request.</summary>
    Api,

    /// <summary>A page in the browser.</summary>
    Screen,

    /// <summary>A scheduled job or an event handler of the host.</summary>
    Job,

    /// <summary>A machine channel such as MQTT.</summary>
    Machine,

    /// <summary>A plugin.</summary>
    Plugin,

    /// <summary>A verb on the command line.</summary>
    CommandLine,
}

/// <summary>What kind of actor asks.</summary>
public enum ActorKind
{
    /// <summary>Nobody: the request carried no valid credentials.</summary>
    Anonymous,

    /// <summary>A person with a local or external account.</summary>
    User,

    /// <summary>A machine or an integration with an API token.</summary>
    Token,

    /// <summary>A plugin that is enabled at the site.</summary>
    Plugin,

    /// <summary>The product itself: jobs, event handlers, command line.</summary>
    System,
}

/// <summary>Who asks.</summary>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Name">Sign-in name, token name or plugin id; it is what the record and the audit trail show.</param>
/// <param name="Id">The account's or token's id; null for system and plugins.</param>
/// <param name="Address">The remote address where there is one.</param>
public sealed record Actor(ActorKind Kind, string Name, Guid? Id = null, string? Address = null)
{
    /// <summary>The product itself. It has every permission.</summary>
    public static Actor System { get; } = new(ActorKind.System, "system");

    /// <summary>Nobody.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, "anonymous");
}

/// <summary>Who asks, where, and how.</summary>
/// <param name="Site">The site's code, for example <c>wuhu</c>; null for enterprise-wide use cases.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Door">Through which door.</param>
/// <param name="IdempotencyKey">1 to 100 characters that name this very command: the same key with the same content returns the first answer, with another content it is refused. Null: every run counts.</param>
/// <param name="CorrelationId">Ties log lines, audit and outbox of one request together; null: the current trace id.</param>
public sealed record Caller(
    string? Site, Actor Actor, Door Door, string? IdempotencyKey = null, string? CorrelationId = null)
{
    /// <summary>The product itself, at a site or (null) for the enterprise.</summary>
    /// <param name="site">The site's code, or null.</param>
    /// <returns>A caller with every permission, through <see cref="Door.Job"/>.</returns>
    public static Caller System(string? site) => new(site, Actor.System, Door.Job);

    /// <summary>The same caller with an idempotency key.</summary>
    /// <param name="key">1 to 100 characters.</param>
    /// <returns>A copy with the key.</returns>
    public Caller WithKey(string key) => this with { IdempotencyKey = key };
}

/// <summary>What a handler may know of the running call. Scoped: one instance a run.</summary>
public interface ICallContext
{
    /// <summary>Who asks, where, and how.</summary>
    Caller Caller { get; }

    /// <summary>The site's code. Throws <see cref="InvalidOperationException"/> in an enterprise-wide use case.</summary>
    string Site { get; }

    /// <summary>The site, with time zone, market and culture.</summary>
    SiteInfo SiteInfo { get; }

    /// <summary>Start of this run: UTC, microsecond precision. All rows that one run writes carry the same time.</summary>
    DateTime UtcNow { get; }

    /// <summary>Ties log lines, audit and outbox of one request together.</summary>
    string CorrelationId { get; }
}
