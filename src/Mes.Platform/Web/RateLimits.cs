using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
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

/// <summary>429 with a code before a caller harms the line. Ends with its host: the framework's own middleware starts a timer that nothing stops, which keeps a host in memory that is long gone. Thread-safe.</summary>
internal sealed class RateLimits : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;
    private readonly ProblemWriter _problems;

    public RateLimits(IConfiguration configuration, ProblemWriter problems)
    {
        _problems = problems;
        var limits = configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions();
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, limits));
    }

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        using var lease = _limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            await next(http);
        }
        else
        {
            await RejectAsync(http, lease);
        }
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

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

    private async Task RejectAsync(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await _problems.WriteAsync(http, new MesException(ErrorKind.TooMany, "Platform:TooManyRequests", ("Seconds", wait)), http.RequestAborted);
    }
}
