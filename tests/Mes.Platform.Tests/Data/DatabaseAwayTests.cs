using System.Net;
using System.Text.Json;
using Mes.Platform.Tests.Probe;

namespace Mes.Platform.Tests.Data;

public class DatabaseAwayTests
{
    [Fact]
    public async Task While_the_database_is_away_requests_are_refused_and_afterwards_all_goes_on()
    {
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var app = await ProbeApp.StartAsync(TestDatabase.MariaDB, ProbeApp.Options(server: server));
        using var client = app.ClientFor("administrator", "wuhu");
        await app.RunAsync(new CountUp("away"));

        await server.StopAsync();

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new CountUp("away")));
        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Unavailable, "Platform:DatabaseUnavailable"));
        var answer = await client.GetAsync("orders");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("Platform:DatabaseUnavailable");
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await server.StartAsync();

        (await app.RunAsync(new CountUp("away"))).ShouldBe(2, "nothing of the refused command is there");
        (await client.GetAsync("orders")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
