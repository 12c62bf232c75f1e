using Mes.Platform.Data;

namespace Mes.Platform.UseCases;

/// <summary>The running call, filled by the runner before anything else of the scope is made.</summary>
internal sealed class CallContext(ISites sites, Database database) : ICallContext, IDataScope
{
    private Caller? _caller;

    public Caller Caller => _caller ?? throw new InvalidOperationException("No use case is running in this scope.");

    public string Site => Caller.Site ?? throw new InvalidOperationException("This use case runs for the enterprise, not for a site.");

    public SiteInfo SiteInfo => sites.Find(Site) ?? throw MesException.NotFound("Platform:SiteUnknown", ("Site", Site));

    public DateTime UtcNow { get; private set; }

    public string CorrelationId { get; private set; } = "";

    public string? CurrentSite => _caller?.Site;

    public bool IsSqlite => database.IsSqlite;

    public void Begin(Caller caller, DateTime now, string correlationId)
    {
        _caller = caller;
        UtcNow = now;
        CorrelationId = correlationId;
    }
}
