using System.Security.Claims;
using System.Text.Encodings.Web;
using Mes.Platform.Security.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mes.Platform.Web;

/// <summary><c>Authorization: Bearer mes_…</c>.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IApiTokens tokens,
    TokenUse use,
    ProblemWriter problems) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        var holder = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted)
            : null;
        if (holder is null)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }

        use.Used(holder.Actor.Id!.Value);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, holder.Actor.Id.Value.ToString()),
                new Claim(ClaimTypes.Name, holder.Actor.Name),
                new Claim(Callers.KindClaim, nameof(ActorKind.Token)),
            ],
            Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return problems.WriteAsync(Context, new MesException(ErrorKind.Unauthenticated, "Platform:TokenInvalid"), Context.RequestAborted);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        problems.WriteAsync(Context, new MesException(ErrorKind.Forbidden, "Platform:Forbidden"), Context.RequestAborted);
}
