using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Host.Demo;

/// <summary>Makes the demo enterprise through the same use cases that people use: two sites, a line, two models, orders, and people to sign in as.</summary>
internal sealed class DemoPlant(IUseCases useCases, ISites sites)
{
    private const string Simulator = "mes.line-simulator";
    private const string TighteningPlugin = "mes.open-protocol";
    private const string LabelPlugin = "mes.zpl-labels";
    private const string Bolt = "TORQUE_AIRBAG";
    private const string BoltStation = "TRIM-10";
    private const string LabelStation = "BODY-10";
    private const int Seed = 1122;
    private const int Orders = 200;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <summary>Makes what is not there yet. Answers what to tell the person at the console; empty when everything stood already.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(CancellationToken ct)
    {
        if (sites.All.Count > 0)
        {
            return [];
        }

        foreach (var site in Read<DefineSite>("sites.json"))
        {
            await useCases.RunAsync(site, Caller.System(null), ct);
            await DefineAsync(site.Code, ct);
            await EnrichAsync(site.Code, ct);
        }

        return await PeopleAsync(ct);
    }

    /// <summary>Sets the line going, with a simulated tightening controller and label printer. The host must serve, since plugins are found only then.</summary>
    public async Task SwitchOnAsync(CancellationToken ct)
    {
        var (tightening, printer) = (FreePort(), FreePort());
        await SetAsync("tighteningPort", tightening, ct);
        await SetAsync("printerPort", printer, ct);
        await SetAsync("bolt", Bolt, ct);
        foreach (var plugin in new[] { Simulator, TighteningPlugin, LabelPlugin })
        {
            await useCases.RunAsync(new SwitchPlugin("wuhu", plugin, On: true), Caller.System("wuhu"), ct);
        }

        await useCases.RunAsync(Device("TC-1", TighteningPlugin, "open-protocol", tightening, BoltStation, ("bolts", "1.1=" + Bolt)), Caller.System("wuhu"), ct);
        await useCases.RunAsync(Device("PRN-1", LabelPlugin, "zpl", printer, LabelStation), Caller.System("wuhu"), ct);
    }

    private static DefineDevice Device(string code, string plugin, string driver, string port, string station, params (string Key, string Value)[] more) => new(
        code, plugin, driver, more.Append(("host", "127.0.0.1")).Append(("port", port)).ToDictionary(s => s.Item1, s => s.Item2), station);

    private Task SetAsync(string key, string value, CancellationToken ct) =>
        useCases.RunAsync(new SetSetting("site:wuhu", $"p.{Simulator}.{key}", value), Caller.System("wuhu"), ct);

    private static string FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Makes line, control plans, routing, models and orders at one site.</summary>
    public async Task DefineAsync(string site, CancellationToken ct)
    {
        await AllAsync<DefineEquipment, EquipmentSummary>("equipment.json", site, ct);
        await AllAsync<DefineControlPlan, DefinedControlPlan>("control-plans.json", site, ct);
        await AllAsync<DefineRouting, RoutingSummary>("routings.json", site, ct);
        foreach (var model in Read<ModelDefinition>("models.json"))
        {
            await useCases.RunAsync(new DefineModel(model), Caller.System(site), ct);
        }

        var file = await useCases.RunAsync(new MakeSampleOrders(Seed, Orders), Caller.System(site), ct);
        await useCases.RunAsync(new ImportOrders(file), Caller.System(site), ct);
    }

    /// <summary>Makes, at a site that is defined, what a visitor wants to see beside a plain line: a second version of the routing with branches, a sample, a repair and a work centre, and instructions with pictures in every language.</summary>
    public async Task EnrichAsync(string site, CancellationToken ct)
    {
        await AllAsync<DefineEquipment, EquipmentSummary>("equipment-next.json", site, ct);
        await AllAsync<DefineWorkCentre, WorkCentre>("work-centres.json", site, ct);
        foreach (var routing in Read<DefineRouting>("routings-next.json"))
        {
            var before = await useCases.RunAsync(new EndRouting(routing.Code, routing.Version - 1), Caller.System(site), ct);
            await useCases.RunAsync(routing with { EffectiveFrom = before.EffectiveTo }, Caller.System(site), ct);
        }

        await InstructAsync(site, ct);
    }

    /// <summary>In the file, instructions name pictures and sheets as they lie beside it.</summary>
    private async Task InstructAsync(string site, CancellationToken ct)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Folder, "instructions")))
        {
            var file = new KeepInstructionFile(Path.GetFileName(path), await File.ReadAllBytesAsync(path, ct));
            kept[file.Name] = (await useCases.RunAsync(file, Caller.System(site), ct)).File;
        }

        foreach (var instruction in Read<WriteInstruction>("instructions.json"))
        {
            await useCases.RunAsync(instruction with { Languages = [.. instruction.Languages.Select(Shown)] }, Caller.System(site), ct);
        }

        InstructionText Shown(InstructionText text) => text with { Media = [.. (text.Media ?? []).Select(m => m with { File = kept[m.File] })] };
    }

    private async Task<IReadOnlyList<string>> PeopleAsync(CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var (role, name) in new[] { ("operator", "Operator"), ("quality", "Quality engineer"), ("planner", "Planner"), ("engineer", "Process engineer") })
        {
            var password = Secret(14);
            var pin = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
            var badge = "DEMO-" + role.ToUpperInvariant();
            await useCases.RunAsync(
                new DefineUser(role, name) { Password = password, Badge = badge, Pin = pin, Grants = [new GrantInput(role, "*")] },
                Caller.System(null), ct);
            lines.Add($"{role,-10} password {password}   badge {badge}, PIN {pin}");
        }

        return lines;
    }

    private async Task AllAsync<TCommand, TResult>(string file, string site, CancellationToken ct) where TCommand : ICommand<TResult>
    {
        foreach (var command in Read<TCommand>(file))
        {
            await useCases.RunAsync(command, Caller.System(site), ct);
        }
    }

    private static List<T> Read<T>(string file) =>
        JsonSerializer.Deserialize<List<T>>(File.ReadAllText(Path.Combine(Folder, file)), MesJson.Options)!;

    private static string Secret(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", length);
}
