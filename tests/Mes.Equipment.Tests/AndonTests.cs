using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mes.Equipment.Contracts;

namespace Mes.Equipment.Tests;

public sealed class AndonTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_call_is_answered_reached_and_solved_each_with_its_time(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var worker = app.ClientFor("operator", "wuhu");
        using var leader = app.ClientFor("engineer", "wuhu");
        var id = await CallAsync(worker, "trim-10", "material");
        foreach (var state in new[] { "acknowledged", "onSite", "solved" })
        {
            app.Time.Advance(TimeSpan.FromMinutes(2));
            (await leader.PostAsJsonAsync($"equipment/andons/{id}/answer", new { state, text = state == "solved" ? "Kanban found" : null })).EnsureSuccessStatusCode();
        }

        (await OpenAsync(worker)).ShouldBeEmpty();
        var solved = (await worker.GetFromJsonAsync<JsonObject>("equipment/andons?open=false&station=TRIM-10"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        Minutes(solved, "acknowledgedAt").ShouldBe(2);
        Minutes(solved, "onSiteAt").ShouldBe(4);
        Minutes(solved, "solvedAt").ShouldBe(6);
        solved["outcome"]!.GetValue<string>().ShouldBe("Kanban found");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_who_press_at_once_call_once(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);

        var calls = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => app.UseCases.RunAsync(
            new CallAndon("TRIM-20", AndonKind.Quality), MesApp.System().WithKey("press-" + i)))));

        calls.Select(c => c.Id).Distinct().ShouldHaveSingleItem();
        calls.Count(c => c.IsNew).ShouldBe(1);
        (await app.RunAsync(new CallAndon("TRIM-20", AndonKind.Safety))).IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_that_nobody_answers_rises_by_the_clock_until_somebody_does()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var id = (await app.RunAsync(new CallAndon("S1", AndonKind.Help))).Id;
        app.Time.Advance(TimeSpan.FromMinutes(11));
        (await app.RunAsync(new ListAndons())).Items.Single().Level.ShouldBe(2);

        await app.RunAsync(new AnswerAndon(id, AndonState.OnSite));
        app.Time.Advance(TimeSpan.FromMinutes(30));

        (await app.RunAsync(new ListAndons())).Items.Single().Level.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_never_goes_back_and_a_solved_one_may_be_called_anew()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var id = (await app.RunAsync(new CallAndon("S1", AndonKind.Help))).Id;
        await app.RunAsync(new AnswerAndon(id, AndonState.Solved));

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new AnswerAndon(id, AndonState.Acknowledged)));

        refusal.Code.ShouldBe(EquipmentErrors.AndonBackwards);
        (await app.RunAsync(new CallAndon("s1", AndonKind.Help))).Id.ShouldNotBe(id);
    }

    [Fact]
    public async Task Bad_input_and_missing_permission_are_refused_with_codes()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        using var worker = app.ClientFor("operator", "wuhu");
        var id = await CallAsync(worker, "S1", "help");

        (await worker.PostAsJsonAsync($"equipment/andons/{id}/answer", new { state = "solved" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await RefusedAsync(worker, new { station = "no such place!", kind = "help", text = new string('x', 401) }, "Equipment:CodeInvalid", "Equipment:TextTooLong");
        (await worker.GetAsync("equipment/andons?take=0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.GetAsync("equipment/andons?after=nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await OpenAsync(worker)).ShouldHaveSingleItem();
    }

    private static async Task RefusedAsync(HttpClient client, object body, params string[] codes)
    {
        var answer = await client.PostAsJsonAsync("equipment/andons", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsArray();
        errors.Select(e => e!["code"]!.GetValue<string>()).ShouldBe(codes);
    }

    private static async Task<Guid> CallAsync(HttpClient client, string station, string kind)
    {
        var answer = await client.PostAsJsonAsync("equipment/andons", new { station, kind });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
    }

    private static async Task<JsonArray> OpenAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("equipment/andons"))!["items"]!.AsArray();

    private static double Minutes(JsonNode call, string until) => Math.Floor(
        (call[until]!.GetValue<DateTime>() - call["calledAt"]!.GetValue<DateTime>()).TotalMinutes);
}
