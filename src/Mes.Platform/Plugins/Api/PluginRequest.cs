using Mes.Platform.Plugins.Containment;
using Mes.Platform.Plugins.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>A copy of a request for the plugin, so that a call that outlives its deadline writes into nothing: the server uses its own context again for the next caller.</summary>
internal sealed class PluginRequest : IDisposable
{
    private static readonly HashSet<string> Credentials = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie", "Proxy-Authorization" };

    /// <summary>Belong to the host: a plugin speaks for itself, not for the host's security.</summary>
    private static readonly HashSet<string> Withheld = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Cookie", "Connection", "Transfer-Encoding", "Content-Length", "Server", "Strict-Transport-Security",
        "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Content-Security-Policy", "X-Frame-Options",
    };

    private readonly CancellationTokenSource _given = new();
    private readonly LimitedStream _answer;
    private bool _abandoned;
    private int _judged;

    private PluginRequest(Caller caller, long answerBytes)
    {
        Caller = caller;
        _answer = new LimitedStream(answerBytes);
    }

    public Caller Caller { get; }

    public DefaultHttpContext Context { get; } = new();

    public static async Task<PluginRequest> TakeAsync(HttpContext http, Caller caller, PluginBudget budget)
    {
        var request = new PluginRequest(caller, budget.ApiAnswerBytes);
        var body = await BodyAsync(http, budget.ApiBodyBytes);
        var (from, to) = (http.Request, request.Context.Request);
        foreach (var header in from.Headers.Where(h => !Credentials.Contains(h.Key)))
        {
            to.Headers[header.Key] = header.Value;
        }

        (to.Method, to.Scheme, to.Host, to.Path, to.QueryString, to.Protocol) = (from.Method, from.Scheme, from.Host, from.Path, from.QueryString, from.Protocol);
        (to.Body, to.ContentLength) = (body, body.Length);
        to.RouteValues = new RouteValueDictionary(from.RouteValues);
        request.Fill(http, body.Length > 0);
        return request;
    }

    /// <summary>Copies what the plugin has answered.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var (from, to) = (Context.Response, http.Response);
        to.StatusCode = from.StatusCode;
        foreach (var header in from.Headers.Where(h => !Withheld.Contains(h.Key)))
        {
            to.Headers[header.Key] = header.Value;
        }

        if (_answer.Length > 0)
        {
            to.ContentLength = _answer.Length;
            _answer.Position = 0;
            await _answer.CopyToAsync(to.Body, http.RequestAborted);
        }
    }

    /// <summary>Nobody waits for the answer any more; the plugin is told, and what it still holds is its own.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _given.Cancel();
    }

    /// <summary>Tells the breaker once how the call went: when it is late, or when it has ended.</summary>
    public void Judge(Breaker breaker, bool good)
    {
        if (Interlocked.Exchange(ref _judged, 1) != 0)
        {
            return;
        }

        if (good)
        {
            breaker.Succeeded();
        }
        else
        {
            breaker.Failed();
        }
    }

    /// <summary>Nothing while the plugin may still look at its token.</summary>
    public void Dispose()
    {
        if (!_abandoned)
        {
            _given.Dispose();
        }
    }

    private void Fill(HttpContext http, bool hasBody)
    {
        Context.User = http.User;
        Context.TraceIdentifier = http.TraceIdentifier;
        Context.RequestAborted = _given.Token;
        Context.Connection.RemoteIpAddress = http.Connection.RemoteIpAddress;
        Context.Response.Body = _answer;
        Context.Features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(hasBody));
        Context.Features.Set(http.Features.Get<IRequestCultureFeature>());
    }

    private static async Task<MemoryStream> BodyAsync(HttpContext http, long atMost)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (body.Length + read > atMost)
            {
                throw new MesException(ErrorKind.TooLarge, "Platform:BodyTooLarge", ("Limit", atMost));
            }

            body.Write(buffer, 0, read);
        }

        body.Position = 0;
        return body;
    }

    private sealed class BodyDetection(bool hasBody) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => hasBody;
    }
}
