using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Web;

/// <summary>Which requests are a program's.</summary>
internal static class ApiPath
{
    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
