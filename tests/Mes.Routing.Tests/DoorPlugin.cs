namespace Mes.Routing.Tests;

/// <summary>A plugin that starts and completes for whoever asks at its endpoint, with rights of its own.</summary>
internal static class DoorPlugin
{
    public const string Id = "test.made";

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
                public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IApiModule, DoorApi>();
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
            .With("capabilities", """["api"]""")
            .With("rights", """["Routing.Operate"]""")
            .With("api", """{ "versions": [1] }""")
            .WithCode(Code).Lay(Path.Combine(folder, Id));
        return folder;
    }
}
