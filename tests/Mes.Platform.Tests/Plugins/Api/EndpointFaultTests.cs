using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mes.Platform.Tests.Plugins.Api;

/// <summary>What goes wrong in one plugin's endpoint stays there.</summary>
public sealed class EndpointFaultTests : IAsyncLifetime
{
    private const string Gate = "test.endpoint-faults.gate";
    private readonly ManualResetEventSlim _gate = new();
    private PluginPlant _plant = null!;

    public Task InitializeAsync() => StartAsync(seconds: 1);

    private async Task StartAsync(int seconds)
    {
        AppContext.SetData(Gate, _gate);
        var options = new MesAppOptions();
        options.Settings["Plugins:Limits:ApiSeconds"] = $"{seconds}";
        options.Settings["Plugins:Breaker:Failures"] = "8";
        _plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, options, "EndpointFaults", "Rich");
        await _plant.EnableAsync("test.endpoint-faults");
        await _plant.EnableAsync("test.rich");
    }

    [Fact]
    public async Task Forty_calls_that_block_hold_eight_places_and_nobody_else_is_affected()
    {
        var client = Client();
        var calls = Enumerable.Range(0, 40).Select(_ => client.GetAsync("p/test.endpoint-faults/v1/blocks")).ToList();

        await Task.WhenAny(calls);
        var others = new List<HttpResponseMessage>();
        foreach (var fewerThanItsOwnPlaces in Enumerable.Range(0, 20).Chunk(5))
        {
            others.AddRange(await Task.WhenAll(fewerThanItsOwnPlaces.Select(_ => client.GetAsync("p/test.rich/v1/hello"))));
        }

        var core = await client.GetAsync("routing/board");
        var answers = await Task.WhenAll(calls);
        var stillBusy = await client.GetAsync("p/test.endpoint-faults/v1/works");
        _gate.Set();

        answers.Count(a => a.StatusCode == HttpStatusCode.GatewayTimeout).ShouldBe(8);
        answers.Count(a => a.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(32);
        others.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        core.StatusCode.ShouldBe(HttpStatusCode.OK);
        stillBusy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, "a place is free when the plugin's code has ended, not when its caller has gone");
        (await CodeAsync(answers.First(a => a.StatusCode == HttpStatusCode.GatewayTimeout))).ShouldBe("Platform:Plugin.Timeout");
        (await CodeAsync(await client.GetAsync("p/test.endpoint-faults/v1/works"))).ShouldBeOneOf("Platform:Plugin.Busy", "Platform:Plugin.Paused");
        _plant.App.Time.Advance(TimeSpan.FromMinutes(1));
        await Until.SoAsync(async () => (await client.GetAsync("p/test.endpoint-faults/v1/works")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_endpoint_that_throws_answers_with_a_code_that_names_the_plugin_and_no_inside()
    {
        var answer = await Client().GetAsync("p/test.endpoint-faults/v1/throws");

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("Platform:Plugin.EndpointFailed");
        text.ShouldContain("test.endpoint-faults");
        text.ShouldNotContain("endpoint-throws", customMessage: "what the plugin threw is for the log");
    }

    [Fact]
    public async Task An_answer_without_end_is_refused()
    {
        await _plant.DisposeAsync();
        await StartAsync(seconds: 60);

        var answer = await Client().GetAsync("p/test.endpoint-faults/v1/endless");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(answer)).ShouldBe("Platform:Plugin.AnswerTooLarge");
    }

    public async Task DisposeAsync()
    {
        _gate.Set();
        await _plant.DisposeAsync();
        AppContext.SetData(Gate, null);
    }

    private HttpClient Client() => _plant.App.ClientFor("administrator", "wuhu");

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>();
}
