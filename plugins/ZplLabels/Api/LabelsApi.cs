using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using ZplLabels.Jobs;

namespace ZplLabels.Api;

/// <summary>Print jobs below <c>/api/v1/sites/{site}/p/mes.zpl-labels</c>. Who asks acts with rights of their own: printing a unit's label needs what reading the unit needs.</summary>
internal sealed class LabelsApi(LabelDesk desk) : IApiModule
{
    private const string Read = "read";
    private const string Print = "print";
    private const int Few = 100;

    public void Map(IPluginEndpoints endpoints)
    {
        endpoints.MapGet("/v1/printers", () => desk.Printers).RequirePermission(Read);
        endpoints.MapGet("/v1/jobs", ListAsync).RequirePermission(Read);
        endpoints.MapGet("/v1/jobs/{id:guid}", async (Guid id, CancellationToken ct) => PrintJob.Of(await desk.GetAsync(id, ct))).RequirePermission(Read);
        endpoints.MapPost("/v1/jobs", async (NewJob job, IPluginCall call, CancellationToken ct) =>
            PrintJob.Of(await desk.PrintAsync(job.Printer, new LabelOrder(job.Kind, job.Code, job.Part), call.Caller, ct))).RequirePermission(Print);
        endpoints.MapPost("/v1/jobs/{id:guid}/again", async (Guid id, Why why, IPluginCall call, CancellationToken ct) =>
            PrintJob.Of(await desk.PrintAgainAsync(id, why.Reason, call.Caller, ct))).RequirePermission(Print);
        endpoints.MapPost("/v1/jobs/{id:guid}/cancel", async (Guid id, Why why, IPluginCall call, CancellationToken ct) =>
            PrintJob.Of(await desk.CancelAsync(id, why.Reason, call.Caller, ct))).RequirePermission(Print);
        endpoints.MapPost("/v1/jobs/{id:guid}/printed", async (Guid id, IPluginCall call, CancellationToken ct) =>
            PrintJob.Of(await desk.ResolveAsync(id, printed: true, call.Caller, ct))).RequirePermission(Print);
        endpoints.MapPost("/v1/jobs/{id:guid}/send-again", async (Guid id, IPluginCall call, CancellationToken ct) =>
            PrintJob.Of(await desk.ResolveAsync(id, printed: false, call.Caller, ct))).RequirePermission(Print);
    }

    private async Task<Page<PrintJob>> ListAsync(CancellationToken ct, string? state = null, string? search = null, string? after = null, int? take = null)
    {
        var page = await desk.ListAsync(state, search, after, take ?? Few, ct);
        return new Page<PrintJob>([.. page.Items.Select(PrintJob.Of)], page.Next);
    }
}

/// <param name="Kind"><c>unit</c>, <c>lot</c> or <c>container</c>.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="Printer">Code of the printer.</param>
/// <param name="Part">Part number of a lot.</param>
internal sealed record NewJob(string Kind, string Code, string Printer, string? Part = null);

internal sealed record Why(string Reason);

/// <summary>A print job as clients see it.</summary>
internal sealed record PrintJob(
    Guid Id, string Printer, long Number, string Job, string Subject, LabelState State, DateTime TakenAt, string TakenBy, string? CopyOf, DateTime? SentAt, DateTime? DoneAt,
    string? DecidedBy, string? Reason)
{
    public static PrintJob Of(LabelJob job) => new(
        job.Id, job.Printer, job.Number, job.Job, job.Subject, job.State, job.TakenAt, job.TakenBy, job.CopyOf, job.SentAt, job.DoneAt, job.DecidedBy, job.Reason);
}

/// <summary>Source-generated, so that nothing of the plugin stays in the serializer's caches.</summary>
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(Page<PrintJob>))]
[JsonSerializable(typeof(NewJob))]
[JsonSerializable(typeof(Why))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class LabelsJson : JsonSerializerContext;
