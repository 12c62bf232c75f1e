using Mes.Platform.Plugins.Containment;
using Mes.Platform.Plugins.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>What a plugin has mapped: its own delegates and metadata. It lives in the plugin's container and goes with it, while a connection that waits for its next request still holds what the router chose last.</summary>
internal sealed class MappedEndpoints
{
    /// <summary>Replaced as a whole: calls read it while the plugin is published once more.</summary>
    private volatile RouteEndpoint[] _mapped = [];

    public RouteEndpoint this[int index] => _mapped[index];

    /// <returns>Where it is found again.</returns>
    public int Add(RouteEndpoint endpoint)
    {
        _mapped = [.. _mapped, endpoint];
        return _mapped.Length - 1;
    }
}

/// <summary>One endpoint of a plugin behind the host's guards: permission, number of calls at a time, deadline, and an answer whatever happens inside.</summary>
/// <param name="mapped">Where the plugin's own endpoint stands among <see cref="MappedEndpoints"/>.</param>
internal sealed class PluginEndpoint(
    PluginActivation activation, int mapped, string pattern, string? permission, PluginBudget budget, SemaphoreSlim bulkhead, PluginDoor door,
    PluginRoutes routes)
{
    private Breaker Breaker => activation.BreakerOf("api");

    public async Task InvokeAsync(HttpContext http)
    {
        var caller = door.Admit(http, activation, permission);
        if (!bulkhead.Wait(0))
        {
            await door.RefuseAsync(http, activation, "Platform:Plugin.Busy", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var entered = false;
        try
        {
            using var request = await PluginRequest.TakeAsync(http, caller, budget);
            if (activation.Calls.TryEnter() is not { } pass)
            {
                http.Request.Body = request.Context.Request.Body;
                await routes.InvokeAsync(http, activation.PluginId, activation.Site.Code, gone: activation);
                return;
            }

            if (!Breaker.TryEnter())
            {
                pass.Dispose();
                await door.RefuseAsync(http, activation, "Platform:Plugin.Paused", StatusCodes.Status503ServiceUnavailable);
                return;
            }

            // The place is given back when the plugin's code has really ended, not when the caller has been told that it is late.
            entered = true;
            var work = Task.Run(() => RunAsync(request, pass), CancellationToken.None);
            await AnswerAsync(http, request, work);
        }
        finally
        {
            if (!entered)
            {
                bulkhead.Release();
            }
        }
    }

    private async Task<PluginFault?> RunAsync(PluginRequest request, IDisposable pass)
    {
        try
        {
            await using var scope = activation.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PluginCall>().Begin(request.Caller, activation, door);
            request.Context.RequestServices = scope.ServiceProvider;
            var inner = scope.ServiceProvider.GetRequiredService<MappedEndpoints>()[mapped];
            request.Context.SetEndpoint(inner);
            await inner.RequestDelegate!(request.Context);
            await request.Context.Response.CompleteAsync();
            request.Judge(Breaker, good: true);
            return null;
        }
        catch (Exception e)
        {
            var fault = PluginFault.Of(e);
            request.Judge(Breaker, fault.Refusal is not null);
            return fault;
        }
        finally
        {
            pass.Dispose();
            bulkhead.Release();
        }
    }

    private async Task AnswerAsync(HttpContext http, PluginRequest request, Task<PluginFault?> work)
    {
        PluginFault? fault;
        try
        {
            fault = await work.WaitAsync(TimeSpan.FromSeconds(budget.ApiSeconds), http.RequestAborted);
        }
        catch (TimeoutException)
        {
            request.Abandon();
            request.Judge(Breaker, good: false);
            door.Late(activation, pattern);
            await door.RefuseAsync(http, activation, "Platform:Plugin.Timeout", StatusCodes.Status504GatewayTimeout);
            return;
        }
        catch (OperationCanceledException)
        {
            request.Abandon();
            return;
        }

        if (fault is null)
        {
            await request.AnswerAsync(http);
        }
        else
        {
            await door.FailAsync(http, activation, fault);
        }
    }
}
