using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EndpointFaults;

/// <summary>Endpoints that go wrong: one throws, one blocks its thread until the test opens the gate that it has laid into the process, one answers without end, one keeps a mebibyte with each call.</summary>
internal sealed class Entry : IMesPlugin, IApiModule
{
    private static readonly System.Collections.Concurrent.ConcurrentBag<byte[]> Kept = [];

    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IApiModule>(this);

    public void Map(IPluginEndpoints endpoints)
    {
        var api = endpoints.MapGroup("/v1").RequirePermission("use");
        api.MapGet("/throws", string () => throw new InvalidOperationException("endpoint-throws"));
        api.MapGet("/blocks", () =>
        {
            ((ManualResetEventSlim)AppContext.GetData("test.endpoint-faults.gate")!).Wait();
            return "late";
        });
        api.MapGet("/endless", () => new string('x', 20 * 1024 * 1024));
        api.MapGet("/leaks", () =>
        {
            Kept.Add(new byte[1024 * 1024]);
            return "leaked";
        });
        api.MapGet("/works", () => "works");
    }
}
