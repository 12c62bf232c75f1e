namespace Mes.Ui;

/// <summary>Who looks at the screen, and at which site. Cascaded to every page.</summary>
/// <param name="Site">The site of the address; null on enterprise-wide pages.</param>
/// <param name="Actor">Who is signed in.</param>
public sealed record UiSession(SiteInfo? Site, Actor Actor)
{
    /// <summary>The station that the screen is bound to; null: it is nobody's kiosk.</summary>
    public string? Kiosk { get; init; }

    /// <summary>The caller to run use cases as.</summary>
    public Caller Caller => new(Site?.Code, Actor, Door.Screen);
}
