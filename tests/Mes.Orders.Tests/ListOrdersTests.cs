using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mes.Orders.Tests;

[Collection("plant")]
public sealed class ListOrdersTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pages_follow_one_another_without_a_hole_or_a_double(TestDatabase database)
    {
        await using var app = await Plant.OwnAsync(database);
        await Plant.OrderedAsync(app, "PAGE", 25);
        var seen = new List<string>();
        string? after = null;

        do
        {
            var page = await app.RunAsync(new ListOrders(After: after, Take: 7));
            page.Items.Count.ShouldBeLessThanOrEqualTo(7);
            seen.AddRange(page.Items.Select(o => o.Number));
            after = page.Next;
        }
        while (after is not null);

        seen.ShouldBe(Enumerable.Range(1, 25).Select(i => $"PAGE-{i}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_site_sees_nothing(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await Plant.OrderedAsync(app, "APART", 1);

        (await app.RunAsync(new ListOrders(Search: "APART"), "barcelona")).Items.ShouldBeEmpty();
        using var client = app.ClientFor("planner", "barcelona");
        (await client.GetAsync("orders/APART-1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("orders/models/APART")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Search_finds_part_of_a_number_and_a_percent_sign_is_no_joker()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        await Plant.OrderedAsync(app, "FIND", 2);

        (await app.RunAsync(new ListOrders(Search: "ind-2"))).Items.ShouldHaveSingleItem().Number.ShouldBe("FIND-2");
        (await app.RunAsync(new ListOrders(Search: "F%D"))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_that_nobody_gave_is_refused()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("operator", "wuhu");

        (await client.GetAsync("orders?after=nonsense")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("orders?state=planned")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("orders?state=1")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("orders?state=lost")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_model_is_defined_and_read_back_by_its_address(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        using var client = app.ClientFor("engineer", "wuhu");
        var model = A.Model("HTTP1");
        var body = new { model.Name, model.Families, model.Rules, model.Lines };

        var put = await client.PutAsJsonAsync("orders/models/http1", body, MesJson.Options);
        var again = await client.PutAsJsonAsync("orders/models/HTTP1", body, MesJson.Options);
        var got = await client.GetFromJsonAsync<ModelDefinition>("orders/models/Http1", MesJson.Options);

        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        got!.Code.ShouldBe("HTTP1");
        got.Lines.ShouldBe(model.Lines);
        var check = await client.GetFromJsonAsync<JsonElement>("orders/models/HTTP1/check");
        check.GetProperty("combinations").GetInt32().ShouldBe(10);
        check.GetProperty("faults").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_model_is_refused_with_every_fault_by_member()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("engineer", "wuhu");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var answer = await client.PutAsJsonAsync("orders/models/WRONG", new
        {
            name = "", families = Array.Empty<object>(), lines = new[] { new { position = "P", partNumber = "N", condition = "A and (" } },
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().ToList();
        errors.Select(e => e.GetProperty("target").GetString()).ShouldBe(["name", "lines[0].condition"]);
        errors[1].GetProperty("detail").GetString()!.ShouldContain("character 8");
        (await client.PutAsJsonAsync("orders/models/WRONG", new { name = "x", families = Array.Empty<object>(), colour = "red" }))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_calculators_answer_over_http()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("operator", "wuhu");

        var vin = await (await client.PostAsJsonAsync("orders/vin/check", new { vin = "1M8GDM9A-KP042788" })).Content.ReadFromJsonAsync<JsonElement>();
        var free = await (await client.PostAsJsonAsync("orders/vin/check", new { vin = "WM0E5AAAZTB000001", market = "DE" })).Content.ReadFromJsonAsync<JsonElement>();
        var sequence = await (await client.PostAsJsonAsync("orders/sequence/check", new
        {
            rules = new[] { new { option = "s", atMost = 1, window = 2 } }, units = new[] { new[] { "S" }, ["S"], [] },
        })).Content.ReadFromJsonAsync<JsonElement>();

        vin.GetProperty("valid").GetBoolean().ShouldBeFalse();
        free.GetProperty("valid").GetBoolean().ShouldBeTrue();
        sequence.GetProperty("violatedWindows").GetInt32().ShouldBe(1);
    }
}
