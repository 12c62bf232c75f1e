using System.Net;

namespace Mes.Platform.Tests;

public class MesAppTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_started_host_is_ready_and_knows_its_sites(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);

        using var client = app.ClientFor(null);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        ((ISites)app.Services.GetService(typeof(ISites))!).All.Select(s => s.Code).ShouldBe(["wuhu", "barcelona"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_host_restarts_on_its_own_database(TestDatabase database)
    {
        var first = await MesApp.StartAsync(database);

        await using var second = await first.RestartAsync();

        using var client = second.ClientFor(null);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
