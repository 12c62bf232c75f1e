using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Tokens;
using Mes.Platform.Web;

namespace Mes.Host.Administration;

/// <summary>REST of the administration: <c>/api/v1/me</c> and <c>/api/v1/admin/…</c>.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Administration").RequireAuthorization();
        api.MapGet("/me", (ApiCall call) => call.RunAsync(new WhoAmI()))
            .WithName("WhoAmI").WithSummary("Who the caller is, which sites they see, and what they may do there");
        var admin = api.MapGroup("/admin");
        admin.MapTokens();
    }

    private static void MapTokens(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/tokens", (ApiCall call) => call.RunAsync(new ListTokens()))
            .WithName("ListTokens").WithSummary("All API tokens, without their secrets");
        admin.MapPost("/tokens", (ApiCall call, CreateToken body) => call.RunAsync(body))
            .WithName("CreateToken").WithSummary("Makes an API token; the answer is the only time that it is shown");
        admin.MapDelete("/tokens/{id:guid}", (ApiCall call, Guid id) => call.RunAsync(new RevokeToken(id)))
            .WithName("RevokeToken").WithSummary("Ends a token at once and for good");
    }
}
