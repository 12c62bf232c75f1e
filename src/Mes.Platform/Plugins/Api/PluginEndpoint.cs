using Mes.Platform.Plugins.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>One endpoint of a plugin behind the host's guards: permission, number of calls at a time, deadline, and an answer whatever happens inside.</summary>
internal sealed class PluginEndpoint(
    PluginActivation activation, RouteEndpoint inner, string? permission, PluginBudget budget, SemaphoreSlim bulkhead, PluginDoor door)
{
    public long BodyBytes => budget.ApiBodyBytes;

    public bool IsOpen => permission is null;

    public async Task InvokeAsync(HttpContext http)
    {
        var caller = door.Admit(http, activation, permission);
        if (!bulkhead.Wait(0))
        {
            await door.RefuseAsync(http, activation, "Platform:Plugin.Busy", StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var pass = activation.Calls.TryEnter();
        if (pass is null)
        {
            bulkhead.Release();
            throw MesException.NotFound("Platform:RouteUnknown", ("Path", http.Request.Path.Value));
        }

        PluginRequest request;
        try
        {
            request = await PluginRequest.TakeAsync(http, inner, caller, budget);
        }
        catch
        {
            pass.Dispose();
            bulkhead.Release();
            throw;
        }

        // The place is given back when the plugin's code has really ended, not when the caller has been told that it is late.
        var work = Task.Run(() => RunAsync(request, pass), CancellationToken.None);
        await AnswerAsync(http, request, work);
    }

    private async Task<PluginFault?> RunAsync(PluginRequest request, IDisposable pass)
    {
        try
        {
            await using var scope = activation.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PluginCall>().Begin(request.Caller, activation, door);
            request.Context.RequestServices = scope.ServiceProvider;
            await inner.RequestDelegate!(request.Context);
            await request.Context.Response.CompleteAsync();
            return null;
        }
        catch (Exception e)
        {
            return PluginFault.Of(e);
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
            door.Late(activation, inner.RoutePattern.RawText);
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

        request.Dispose();
    }
}
