using Mes.Platform.Modules;
using Mes.Platform.Web;

namespace Mes.Platform.Security.SignIn;

/// <summary>Asks for the badge of somebody who answers for one act at a screen where another person is signed in, and stays so. Thread-safe.</summary>
public interface IVouchers
{
    /// <summary>Whether badges are used at the site.</summary>
    bool IsOn(string? site);

    /// <summary>Whether the PIN is asked for beside the badge: exactly where signing in by badge asks for it.</summary>
    /// <param name="site">Site code.</param>
    /// <param name="atKiosk">Whether the screen is bound to its station.</param>
    bool AsksPin(string? site, bool atKiosk);

    /// <summary>Who it is. Tries are counted, and shut an account and an address out, together with those to sign in.</summary>
    /// <param name="asking">Who is signed in at the screen, and at which site.</param>
    /// <param name="atKiosk">Whether the screen is bound to its station.</param>
    /// <param name="badge">What was scanned or typed.</param>
    /// <param name="pin">What was typed; where none is asked for it is not looked at.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The person, to run the one use case as. What they may do there is for the use case to say.</returns>
    /// <exception cref="MesException"><c>Platform:BadgeRefused</c>: no such badge, wrong PIN, shut or locked; <c>Platform:BadgeSignInOff</c>; <c>Platform:TooManyRequests</c>.</exception>
    Task<Actor> VouchAsync(Caller asking, bool atKiosk, string badge, string? pin, CancellationToken ct);
}

internal sealed class Vouchers(SignInDesk desk, ISettings settings, RateLimits limits) : IVouchers
{
    public bool IsOn(string? site) => settings.Get<bool>(site, PlatformSettings.BadgeSignIn);

    public bool AsksPin(string? site, bool atKiosk) => !atKiosk || settings.Get<bool>(site, PlatformSettings.KioskPin);

    public async Task<Actor> VouchAsync(Caller asking, bool atKiosk, string badge, string? pin, CancellationToken ct)
    {
        if (!IsOn(asking.Site))
        {
            throw new MesException(ErrorKind.Forbidden, "Platform:BadgeSignInOff");
        }

        var address = asking.Actor.Address;
        using var lease = limits.SignIn(address);
        if (!lease.IsAcquired)
        {
            throw RateLimits.TooMany(lease);
        }

        var secret = AsksPin(asking.Site, atKiosk) ? pin ?? "" : null;
        return await desk.BadgeAsync(badge, secret, address, ct, vouches: true) is { } person
            ? Callers.ActorOf(person, address)
            : throw new MesException(ErrorKind.Forbidden, "Platform:BadgeRefused");
    }
}
