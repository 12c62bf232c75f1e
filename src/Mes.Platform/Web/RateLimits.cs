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
    private readonly PartitionedRateLimiter<string> _signIns;
    private readonly ProblemWriter _problems;

    public RateLimits(IConfiguration configuration, ProblemWriter problems)
    {
        _problems = problems;
        var limits = configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions();
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, limits));
        _signIns = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(
            address, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.SignInPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
            }));
    }

    /// <summary>Counts a try to say who one is, on whatever way it comes.</summary>
    /// <param name="address">From where; null: not known.</param>
    public RateLimitLease SignIn(string? address) => _signIns.AttemptAcquire(address ?? "");

    public static MesException TooMany(RateLimitLease lease) => new(ErrorKind.TooMany, "Platform:TooManyRequests", ("Seconds", Wait(lease)));

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        using var lease = IsSignIn(http.Request) ? SignIn(AccountEndpoints.Address(http)) : _limiter.AttemptAcquire(http);
        if (lease.IsAcquired)
        {
            await next(http);
        }
        else
        {
            await RejectAsync(http, lease);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _limiter.DisposeAsync();
        await _signIns.DisposeAsync();
    }

    private static bool IsSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);

    private static RateLimitPartition<string> Partition(HttpContext http, RateLimitOptions limits)
    {
        if (!ApiPath.Is(http.Request))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var who = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.User.Identity?.Name ?? AccountEndpoints.Address(http) ?? "";
        return RateLimitPartition.GetTokenBucketLimiter("api " + who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limits.ApiBurst, TokensPerPeriod = limits.ApiPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });
    }

    private async Task RejectAsync(HttpContext http, RateLimitLease lease)
    {
        http.Response.Headers.RetryAfter = Wait(lease).ToString(CultureInfo.InvariantCulture);
        await _problems.WriteAsync(http, TooMany(lease), http.RequestAborted);
    }

    private static int Wait(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
}
