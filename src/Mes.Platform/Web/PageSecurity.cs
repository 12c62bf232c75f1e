using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Mes.Platform.Web;

/// <summary>Pages are for people who are signed in, unless a page says <c>[AllowAnonymous]</c>; scripts and the like are for everybody, since the sign-in page needs them.</summary>
public static class PageSecurity
{
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder pages) where TBuilder : IEndpointConventionBuilder
    {
        pages.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any() && !endpoint.Metadata.OfType<IAllowAnonymous>().Any())
            {
                endpoint.Metadata.Add(new AuthorizeAttribute());
            }
        });
        return pages;
    }
}
