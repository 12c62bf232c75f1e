namespace Mes.Routing.Tests;

/// <summary>A plugin that starts and completes for whoever asks at its endpoint, with rights of its own, and whose gates let nothing pass that has the option for it, or anything at all while the test says so.</summary>
internal static class DoorPlugin
{
    public const string Id = "test.made";

    /// <summary>What its gates say.</summary>
    public const string No = Id + ":No";

    /// <summary>Option of units that its gate at the entrance holds back, and of those that the gate at the exit does.</summary>
    public const string HeldAtEntrance = "NO-ENTRY";
    public const string HeldAtExit = "NO-EXIT";

    private const string Switch = "Mes.Routing.Tests.GateSaysNo";

    /// <summary>Whether its gates say no to everything. One test of the process at a time may set it.</summary>
    public static bool SaysNo
    {
        set => AppContext.SetSwitch(Switch, value);
    }

    private const string Code = """
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Mes.Routing.Contracts;
        using Mes.Sdk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;

        namespace Made
        {
            public sealed class Doors : IMesPlugin
            {
                public void Configure(IPluginBuilder builder)
                {
                    builder.Services.AddSingleton<IApiModule, DoorApi>();
                    builder.Services.AddSingleton<IGate<StationEnterV1>, Gate>();
                    builder.Services.AddSingleton<IGate<StationExitV1>, Gate>();
                }
            }

            internal sealed class Gate : IGate<StationEnterV1>, IGate<StationExitV1>
            {
                public ValueTask<GateVerdict> EvaluateAsync(StationEnterV1 request, CancellationToken ct) => Say(request.Unit, "NO-ENTRY");

                public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct) => Say(request.Unit, "NO-EXIT");

                private static ValueTask<GateVerdict> Say(GatedUnit unit, string option) => new(
                    unit.Options.Contains(option) || (System.AppContext.TryGetSwitch("Mes.Routing.Tests.GateSaysNo", out var no) && no)
                        ? GateVerdict.Block("test.made:No") : GateVerdict.Allow);
            }

            internal sealed class DoorApi : IApiModule
            {
                public void Map(IPluginEndpoints endpoints) => endpoints.MapPost("/v1/{kind}/{station}/{serial}",
                    async (string kind, string station, string serial, IUseCases useCases, IPluginSite site, CancellationToken ct) =>
                    {
                        ICommand<StationAnswer> move = kind == "Start"
                            ? new StartOperation(station, serial) : new CompleteOperation(station, serial);
                        var answer = await useCases.RunAsync(move, site.Caller, ct);
                        return TypedResults.Text(string.Join(' ', answer.Refusals.Select(r => r.Code)));
                    }).RequirePermission("Routing.Operate");
            }
        }
        """;

    /// <summary>Lays it into a folder of plugins; answers the folder.</summary>
    public static string Lay(string folder)
    {
        new PluginMaker { Manifest = { ["entryType"] = "Made.Doors" } }
            .With("capabilities", """["api", "gates:station.enter", "gates:station.exit"]""")
            .With("gates", """
                [
                  { "id": "enter", "gate": "station.enter", "budgetMs": 2000, "failMode": "release" },
                  { "id": "exit", "gate": "station.exit", "budgetMs": 2000, "failMode": "release" }
                ]
                """)
            .With("resources", """{ "cultures": ["en"] }""")
            .WithFile("localization/en.json", """
                { "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test.", "Gate.enter": "At the entrance", "Gate.exit": "At the exit", "No": "The tester says no." } }
                """)
            .With("rights", """["Routing.Operate"]""")
            .With("api", """{ "versions": [1] }""")
            .WithCode(Code).Lay(Path.Combine(folder, Id));
        return folder;
    }
}
