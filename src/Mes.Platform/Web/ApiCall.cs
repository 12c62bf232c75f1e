using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Web;

/// <summary>The caller of a REST request. Take it as an endpoint's parameter and run use cases through it.</summary>
public sealed class ApiCall
{
    public const string IdempotencyHeader = "Idempotency-Key";
    private readonly HttpContext _http;

    private ApiCall(HttpContext http) => _http = http;

    /// <summary>Site from the route, actor from the credentials, key from the header.</summary>
    public Caller Caller => new(
        _http.GetRouteValue("site") as string,
        Callers.ActorOf(_http.User, _http.Connection.RemoteIpAddress?.ToString()),
        Door.Api,
        _http.Request.Headers[IdempotencyHeader].FirstOrDefault());

    public static ValueTask<ApiCall> BindAsync(HttpContext http) => ValueTask.FromResult(new ApiCall(http));

    /// <summary>Runs a use case; a refusal becomes problem details.</summary>
    public Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase) =>
        _http.RequestServices.GetRequiredService<IUseCases>().RunAsync(useCase, Caller, _http.RequestAborted);
}

/// <summary>Turns signed-in principals into actors.</summary>
public static class Callers
{
    /// <summary>Claim that holds the <see cref="ActorKind"/>.</summary>
    public const string KindClaim = "mes:kind";

    /// <summary>Claim that holds where the person signed in from, for pages, which no longer know it.</summary>
    public const string AddressClaim = "mes:address";

    public static Actor ActorOf(ClaimsPrincipal principal, string? address)
    {
        if (principal.Identity?.IsAuthenticated != true)
        {
            return Actor.Anonymous with { Address = address };
        }

        var kind = Enum.TryParse<ActorKind>(principal.FindFirstValue(KindClaim), out var k) ? k : ActorKind.User;
        var id = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var g) ? g : (Guid?)null;
        return new Actor(kind, principal.Identity.Name ?? "", id, address ?? principal.FindFirstValue(AddressClaim));
    }
}
