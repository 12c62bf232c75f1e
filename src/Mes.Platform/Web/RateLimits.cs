using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Web;

/// <summary>Section <c>RateLimits</c>: how much one caller may ask.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a second to the API, by token or user, else by address.</summary>
    public int ApiPerSecond { get; set; } = 500;

    /// <summary>How many at once before <see cref="ApiPerSecond"/> holds.</summary>
    public int ApiBurst { get; set; } = 2000;

    /// <summary>Tries to sign in a minute, by address.</summary>
    public int SignInPerMinute { get; set; } = 30;
}

/// <summary>429 with a code before a caller harms the line.</summary>
internal static class RateLimits
{
    public static void Configure(RateLimiterOptions limiter, RateLimitOptions limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, limits));
        limiter.OnRejected = RejectAsync;
    }

    public static RateLimitOptions Read(IConfiguration configuration) =>
        configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions();

    private static RateLimitPartition<string> Partition(HttpContext http, RateLimitOptions limits)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetSlidingWindowLimiter("sign-in " + address, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.SignInPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
            });
        }

        if (!ApiPath.Is(http.Request))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var who = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.User.Identity?.Name ?? address;
        return RateLimitPartition.GetTokenBucketLimiter("api " + who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.ApiBurst, TokensPerPeriod = limits.ApiPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
    }

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken ct)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await context.HttpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteAsync(
            context.HttpContext, new MesException(ErrorKind.TooMany, "Platform:TooManyRequests", ("Seconds", wait)), ct);
    }
}
