using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Web;

namespace Mes.Host.Administration;

/// <summary>What plugins do at a site, and what somebody can do about it: jobs, events, gates, providers, alarms; and what the enterprise decides about them. Below <c>/api/v1/admin</c>.</summary>
internal static class PluginWorkEndpoints
{
    public static void MapPluginWork(this IEndpointRouteBuilder admin)
    {
        var site = admin.MapGroup("/sites/{site}");
        MapJobs(site);
        MapEvents(site);
        MapAlarms(site);
        site.MapGet("/gates", (ApiCall call, string site, string? plugin) => call.RunAsync(new ListGates { Plugin = plugin }))
            .WithName("ListGates").WithSummary("The gates of plugins, and what the site has said about them");
        site.MapGet("/providers", (ApiCall call, string site) => call.RunAsync(new ListProviders()))
            .WithName("ListProviders").WithSummary("What plugins can do for the core, and which the site has chosen");
        site.MapGet("/plugins/{plugin}/stop", (ApiCall call, string site, string plugin) => call.RunAsync(new PreviewPluginStop(plugin)))
            .WithName("PreviewPluginStop").WithSummary("What ends when a plugin is switched off: gates with their stations, jobs, devices, choices; changes nothing");
        admin.MapPut("/plugins/{plugin}/mandate", (ApiCall call, IPluginOperations plugins, string plugin, MandateBody body, CancellationToken ct) =>
                plugins.MandateAsync(plugin, body.Scope, body.On, call.Caller, body.Reason, ct))
            .WithName("MandatePlugin").WithSummary("Makes a plugin mandatory for the enterprise or region:code, so that no site there can switch it off");
        admin.MapPut("/plugins/{plugin}/publisher", (ApiCall call, string plugin, TransferBody body) =>
                call.RunAsync(new TransferPlugin(plugin, body.Publisher, body.Reason)))
            .WithName("TransferPlugin").WithSummary("Gives a plugin's id to another publisher");
    }

    private static void MapJobs(RouteGroupBuilder site)
    {
        site.MapGet("/plugin-jobs", (ApiCall call, string site, string? plugin) => call.RunAsync(new ListPluginJobs { Plugin = plugin }))
            .WithName("ListPluginJobs").WithSummary("The jobs of plugins: when they run, and what became of the last run");
        site.MapPut("/plugins/{plugin}/jobs/{job}", (ApiCall call, string site, string plugin, string job, JobBody body) =>
                call.RunAsync(new ChangePluginJob(plugin, job, body.Cron, body.Off, body.Reason)))
            .WithName("ChangePluginJob").WithSummary("Changes when a job runs, or lets it run by hand only; a cron of null is the plugin's own");
        site.MapPost("/plugins/{plugin}/jobs/{job}/run", (ApiCall call, string site, string plugin, string job) =>
                call.RunAsync(new RunPluginJob(plugin, job)))
            .WithName("RunPluginJob").WithSummary("Runs a job now; answers when it has begun");
    }

    private static void MapEvents(RouteGroupBuilder site)
    {
        site.MapGet("/plugin-cursors", (ApiCall call, string site, string? plugin) => call.RunAsync(new ListPluginCursors { Plugin = plugin }))
            .WithName("ListPluginCursors").WithSummary("How far plugins have heard what happened: how many events they are behind, and since when");
        site.MapGet("/plugin-events", (ApiCall call, string site, string? plugin) => call.RunAsync(new ListPluginEvents { Plugin = plugin }))
            .WithName("ListPluginEvents").WithSummary("Events that plugins could not handle: parked ones first, with the reason");
        site.MapPost("/plugins/{plugin}/events/{row:long}/retry", (ApiCall call, string site, string plugin, long row, ReasonBody body) =>
                call.RunAsync(new SettlePluginEvent(plugin, row, Forget: false, body.Reason)))
            .WithName("RetryPluginEvent").WithSummary("Has a parked event delivered again");
        site.MapPost("/plugins/{plugin}/events/{row:long}/discard", (ApiCall call, string site, string plugin, long row, ReasonBody body) =>
                call.RunAsync(new SettlePluginEvent(plugin, row, Forget: true, body.Reason)))
            .WithName("DiscardPluginEvent").WithSummary("Forgets a parked event: its plugin never hears it");
    }

    private static void MapAlarms(RouteGroupBuilder site)
    {
        site.MapGet("/plugin-alarms", (ApiCall call, string site, string? plugin) => call.RunAsync(new ListPluginAlarms { Plugin = plugin }))
            .WithName("ListPluginAlarms").WithSummary("What is wrong with plugins, until it is over and somebody has seen it");
        site.MapPost("/plugin-alarms/acknowledge", (ApiCall call, string site, AcknowledgePluginAlarm body) => call.RunAsync(body))
            .WithName("AcknowledgePluginAlarm").WithSummary("Says that somebody has seen an alarm, and what they do about it");
    }
}

internal sealed record JobBody(string? Cron = null, bool Off = false, string Reason = "");

internal sealed record MandateBody(string Scope, bool On, string Reason);

internal sealed record TransferBody(string Publisher, string Reason);
