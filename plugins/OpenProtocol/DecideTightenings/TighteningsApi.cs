using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using OpenProtocol.Devices;
using OpenProtocol.Journal;

namespace OpenProtocol.DecideTightenings;

/// <summary>Tightenings below <c>/api/v1/sites/{site}/p/mes.open-protocol</c>. Who decides does so with rights of their own in the core.</summary>
internal sealed class TighteningsApi(TighteningDesk desk, Controllers controllers) : IApiModule
{
    private const string Read = "read";
    private const string Decide = "decide";
    private const int Few = 100;

    public void Map(IPluginEndpoints endpoints)
    {
        endpoints.MapGet("/v1/controllers", () => controllers.All.Select(c => new ControllerView(c.Code, c.Station, [.. c.Plan.Bolts.Select(b => b.Torque)])).ToList())
            .RequirePermission(Read);
        endpoints.MapGet("/v1/tightenings", ListAsync).RequirePermission(Read);
        endpoints.MapGet("/v1/tightenings/{id:guid}", async (Guid id, CancellationToken ct) => TighteningView.Of(await desk.GetAsync(id, ct))).RequirePermission(Read);
        endpoints.MapPost("/v1/tightenings/{id:guid}/bind", async (Guid id, Binding body, IPluginCall call, CancellationToken ct) =>
            TighteningView.Of(await desk.BindAsync(id, body.Unit, body.Bolt, body.Reason, call.Caller, ct))).RequirePermission(Decide);
        endpoints.MapPost("/v1/tightenings/{id:guid}/reject", async (Guid id, Why body, IPluginCall call, CancellationToken ct) =>
            TighteningView.Of(await desk.RejectAsync(id, body.Reason, call.Caller, ct))).RequirePermission(Decide);
    }

    private async Task<Page<TighteningView>> ListAsync(CancellationToken ct, bool? doubtful = null, string? search = null, string? after = null, int? take = null)
    {
        var page = await desk.ListAsync(doubtful ?? false, search ?? "", after, take ?? Few, ct);
        return new Page<TighteningView>([.. page.Items.Select(TighteningView.Of)], page.Next);
    }
}

/// <param name="Unit">Serial number.</param>
/// <param name="Bolt">Code of the torque in the control plan.</param>
/// <param name="Reason">Why it belongs there.</param>
internal sealed record Binding(string Unit, string Bolt, string Reason);

internal sealed record Why(string Reason);

internal sealed record ControllerView(string Device, string? Station, IReadOnlyList<string> Bolts);

/// <summary>A tightening as clients see it.</summary>
internal sealed record TighteningView(
    Guid Id, string Device, int Epoch, long Number, bool Told, string Identifier, int Program, bool Ok, decimal Torque, int Angle, DateTime ReceivedAt,
    TighteningState State, Doubt? Doubt, string? Detail, string? Unit, string? Bolt, DateTime? SettledAt, string? DecidedBy, string? Reason)
{
    public static TighteningView Of(TighteningRow row) => new(
        row.Id, row.Device, row.Epoch, row.Number, row.Told, row.Identifier, row.ParameterSet, row.Ok, row.Torque, row.Angle, row.ReceivedAt,
        row.State, row.Doubt, row.Detail, row.Unit, row.Bolt, row.SettledAt, row.DecidedBy, row.Reason);
}

/// <summary>Source-generated, so that nothing of the plugin stays in the serializer's caches.</summary>
[JsonSerializable(typeof(List<ControllerView>))]
[JsonSerializable(typeof(Page<TighteningView>))]
[JsonSerializable(typeof(Binding))]
[JsonSerializable(typeof(Why))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class TighteningsJson : JsonSerializerContext;
