using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Packages;
using Mes.Platform.Plugins.Trust;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace Mes.Host.Administration;

/// <summary>REST of plugins below <c>/api/v1/admin</c>: every operation with its reason, answered when the host has followed it.</summary>
internal static class PluginEndpoints
{
    private const string Package = "application/octet-stream";

    public static void MapPlugins(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/plugins", (ApiCall call) => call.RunAsync(new ListPlugins()))
            .WithName("ListPlugins").WithSummary("Every plugin that the host found, and how it stands at each site");
        MapPackages(admin);
        MapVersions(admin);
        MapSites(admin);
    }

    private static void MapPackages(IEndpointRouteBuilder admin)
    {
        var limit = new RequestSizeLimitAttribute(PluginPackages.MaxBytes + 1024);
        admin.MapPost("/plugins/preview", (ApiCall call, PluginPackages packages, HttpRequest request, string? name) =>
                packages.LookAsync(request.Body, name ?? "package", call.Caller, request.HttpContext.RequestAborted))
            .Accepts<Stream>(Package).WithMetadata(limit)
            .WithName("PreviewPlugin").WithSummary("Looks at a package without installing it: who made it, what it may do, why it would be refused");
        admin.MapPost("/plugins", (ApiCall call, PluginPackages packages, HttpRequest request, string reason, string? name) =>
                packages.InstallAsync(request.Body, name ?? "package", call.Caller, reason, request.HttpContext.RequestAborted))
            .Accepts<Stream>(Package).WithMetadata(limit)
            .WithName("InstallPlugin").WithSummary("Installs a package; it is on nowhere");
        admin.MapPost("/plugins/publishers", (ApiCall call, AllowPublisher body) => call.RunAsync(body))
            .WithName("AllowPublisher").WithSummary("Lets the plugins of a publisher in, by the certificate's thumbprint");
    }

    private static void MapVersions(IEndpointRouteBuilder admin)
    {
        admin.MapPost("/plugins/{plugin}/upgrade", (ApiCall call, IPluginOperations plugins, string plugin, VersionBody body, CancellationToken ct) =>
                plugins.UpgradeAsync(plugin, body.Version, null, call.Caller, body.Reason, ct))
            .WithName("UpgradePlugin").WithSummary("Lets every site that has used a plugin use another installed version");
        admin.MapDelete("/plugins/{plugin}/versions/{version}", (
                    ApiCall call, IPluginOperations plugins, string plugin, string version, string reason, CancellationToken ct) =>
                plugins.RemoveAsync(plugin, version, call.Caller, reason, ct))
            .WithName("RemovePlugin").WithSummary("Takes a version that no site uses out of the store");
        admin.MapPost("/plugins/{plugin}/versions/{version}/lift", (
                    ApiCall call, IPluginOperations plugins, string plugin, string version, ReasonBody body, CancellationToken ct) =>
                plugins.LiftQuarantineAsync(plugin, version, call.Caller, body.Reason, ct))
            .WithName("LiftQuarantine").WithSummary("Lets a quarantined version start again");
        admin.MapPost("/plugins/{plugin}/purge", (ApiCall call, IPluginOperations plugins, string plugin, ReasonBody body, CancellationToken ct) =>
                plugins.PurgeAsync(plugin, call.Caller, body.Reason, ct))
            .WithName("PurgePlugin").WithSummary("Deletes everything that a plugin keeps, at every site; there is no way back but a backup");
    }

    private static void MapSites(IEndpointRouteBuilder admin)
    {
        admin.MapPut("/sites/{site}/plugins/{plugin}", (
                    ApiCall call, IPluginOperations plugins, string site, string plugin, PluginSwitchBody body, CancellationToken ct) => body.On
                ? plugins.EnableAsync(plugin, site, call.Caller, body.Reason, ct)
                : plugins.DisableAsync(plugin, site, call.Caller, body.Reason, ct))
            .WithName("SwitchPlugin").WithSummary("Switches a plugin on or off at a site, and answers how it stands then");
        admin.MapPost("/sites/{site}/plugins/{plugin}/upgrade", (
                    ApiCall call, IPluginOperations plugins, string site, string plugin, VersionBody body, CancellationToken ct) =>
                plugins.UpgradeAsync(plugin, body.Version, site, call.Caller, body.Reason, ct))
            .WithName("UpgradeSitePlugin").WithSummary("Lets a site use another installed version");
        admin.MapPost("/sites/{site}/plugins/{plugin}/rollback", (
                    ApiCall call, IPluginOperations plugins, string site, string plugin, ReasonBody body, CancellationToken ct) =>
                plugins.RollBackAsync(plugin, site, call.Caller, body.Reason, ct))
            .WithName("RollBackPlugin").WithSummary("Back to the version that the site used before");
    }
}

internal sealed record PluginSwitchBody(bool On, string Reason = "");

internal sealed record VersionBody(string Version, string Reason);

internal sealed record ReasonBody(string Reason);
