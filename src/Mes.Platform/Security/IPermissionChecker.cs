namespace Mes.Platform.Security;

/// <summary>The one permission check. Thread-safe; answers from memory and follows changes at once.</summary>
public interface IPermissionChecker
{
    /// <summary>Whether an actor has a permission.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="site">Where; null: for the enterprise as a whole.</param>
    /// <param name="permission">The permission's code.</param>
    bool IsGranted(Actor actor, string? site, string permission);

    /// <summary>Whether an actor has any right at a site, that is, whether the site is shown to them at all.</summary>
    bool MaySee(Actor actor, string site);
}
