using Mes.Platform.Audit;
using Mes.Platform.Security;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Plugins.Api;

/// <summary>Who may come in through a plugin's endpoints, and what callers read when it goes wrong.</summary>
internal sealed class PluginDoor(IPermissionChecker permissions, RefusedCalls refusals, ProblemWriter problems, ILogger<PluginDoor> log)
{
    /// <exception cref="MesException">Not signed in, or without the permission; audited.</exception>
    public Caller Admit(HttpContext http, PluginActivation activation, string? permission)
    {
        var caller = new Caller(
            activation.Site.Code,
            Callers.ActorOf(http.User, http.Connection.RemoteIpAddress?.ToString()),
            Door.Api,
            http.Request.Headers[ApiCall.IdempotencyHeader].FirstOrDefault());
        if (permission is null || IsGranted(caller, permission))
        {
            return caller;
        }

        if (caller.Actor.Kind == ActorKind.Anonymous)
        {
            throw new MesException(ErrorKind.Unauthenticated, "Platform:SignInNeeded");
        }

        refusals.Note(caller, $"{http.Request.Method} {http.Request.Path}", permission);
        throw new MesException(ErrorKind.Forbidden, "Platform:PermissionMissing", ("Permission", permission), ("Site", caller.Site));
    }

    public bool IsGranted(Caller caller, string permission) => permissions.IsGranted(caller.Actor, caller.Site, permission);

    public void Late(PluginActivation activation, string? route) => log.LogWarning(
        "Plugin {Id} {Version} at {Site} did not answer {Route} in time.", activation.PluginId, activation.Manifest.Version, activation.Site.Code, route);

    public Task RefuseAsync(HttpContext http, PluginActivation activation, string code, int status) => problems.WriteAsync(
        http, new MesException(ErrorKind.Unavailable, code, ("Id", activation.PluginId), ("Site", activation.Site.Code)), http.RequestAborted, status);

    public Task FailAsync(HttpContext http, PluginActivation activation, PluginFault fault)
    {
        if (fault.Refusal is { } refusal)
        {
            return problems.WriteAsync(http, refusal, http.RequestAborted);
        }

        log.LogError("Plugin {Id} {Version} at {Site} failed on {Path}: {Failure}",
            activation.PluginId, activation.Manifest.Version, activation.Site.Code, http.Request.Path, fault.Text);
        return problems.WriteAsync(
            http, new MesException(ErrorKind.Unexpected, "Platform:Plugin.EndpointFailed", ("Id", activation.PluginId)), http.RequestAborted);
    }
}
