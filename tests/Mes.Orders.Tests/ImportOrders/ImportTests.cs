using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Mes.Orders.Tests.ImportOrders;

[Collection("plant")]
public sealed class ImportTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_strict_import_takes_nothing_while_one_line_is_wrong(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await app.RunAsync(new DefineModel(A.Model("STRICT")));
        using var client = app.ClientFor("planner", "wuhu");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var answer = await client.PostAsync("orders/imports", Csv(A.File(
            $"STRICT-1,STRICT,EV60,{Plant.Later(app)},CN", $"STRICT-2,STRICT,EV80+SUNROOF+TOWBAR,{Plant.Later(app)},CN")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(OrderErrors.ImportRefused);
        var error = problem.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("line").GetInt32().ShouldBe(3);
        error.GetProperty("target").GetString().ShouldBe("options");
        error.GetProperty("code").GetString().ShouldBe(OrderErrors.ForbiddenPair);
        error.GetProperty("detail").GetString()!.ShouldContain("No hook under an open roof");
        (await ListedAsync(app, "STRICT-")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_partial_import_takes_the_good_lines_and_reports_the_others(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await app.RunAsync(new DefineModel(A.Model("PART")));
        using var client = app.ClientFor("planner", "wuhu");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans");

        var answer = await client.PostAsync("orders/imports?mode=partial", Csv(A.File(
            $"PART-1,PART,EV60,{Plant.Later(app)},CN", $"PART-2,PART,EV60,{Plant.Later(app)},XX", $"PART-3,PART,EV80,{Plant.Later(app)},ES")));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>();
        result.GetProperty("taken").GetInt32().ShouldBe(2);
        var error = result.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        error.GetProperty("line").GetInt32().ShouldBe(3);
        error.GetProperty("column").GetString().ShouldBe("market");
        error.GetProperty("detail").GetString()!.ShouldContain("没有市场 XX 的规则包");
        (await ListedAsync(app, "PART-")).ShouldBe(["PART-1", "PART-3"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_file_with_the_same_key_counts_once(TestDatabase database)
    {
        var app = await Plant.OnAsync(database);
        await app.RunAsync(new DefineModel(A.Model("TWICE")));
        using var client = app.ClientFor("planner", "wuhu");
        var file = A.File($"TWICE-1,TWICE,EV60,{Plant.Later(app)},CN");

        using var keyed = app.ClientFor("planner", "wuhu");
        keyed.DefaultRequestHeaders.Add("Idempotency-Key", "orders-twice");
        for (var i = 0; i < 2; i++)
        {
            var answer = await keyed.PostAsync("orders/imports", Csv(file));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taken").GetInt32().ShouldBe(1);
        }

        var again = await client.PostAsync("orders/imports", Csv(file));

        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("code").GetString()
            .ShouldBe(OrderErrors.NumberTaken);
        (await ListedAsync(app, "TWICE-")).ShouldBe(["TWICE-1"]);
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_not_text_is_refused()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("planner", "wuhu");

        (await client.PostAsync("orders/imports", new ByteArrayContent([0xB3, 0xB5]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        client.DefaultRequestHeaders.ExpectContinue = true;
        (await client.PostAsync("orders/imports", new ByteArrayContent(new byte[10_600_000]))).StatusCode
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await client.PostAsync("orders/imports?mode=half", Csv(""))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_only_look_may_not_import()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("operator", "wuhu");

        (await client.PostAsync("orders/imports", Csv(A.File()))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_preview_says_what_an_import_would_and_takes_nothing()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineModel(A.Model("LOOK")));

        var preview = await app.RunAsync(new PreviewImport(A.File($"LOOK-1,LOOK,EV60,{Plant.Later(app)},CN", "LOOK-2,LOOK,EV60,never,CN")));

        (preview.Lines, preview.Good, preview.Separator).ShouldBe((2, 1, ","));
        preview.Rows.Select(r => r.Good).ShouldBe([true, false]);
        preview.Rows[0].Options.ShouldBe(["EV60", "WHITE"]);
        (await ListedAsync(app, "LOOK-")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_due_date_is_judged_by_the_clock_of_the_plant()
    {
        await using var app = await Plant.OwnAsync(TestDatabase.Sqlite);
        app.Time.Set(new DateTimeOffset(2027, 3, 1, 17, 0, 0, TimeSpan.Zero));
        var file = A.File("NIGHT-1,NIGHT,EV60,2027-03-01,CN");
        await app.RunAsync(new DefineModel(A.Model("NIGHT")));
        await app.RunAsync(new DefineModel(A.Model("NIGHT")), "barcelona");

        var inShanghai = await app.RunAsync(new PreviewImport(file));
        var inMadrid = await app.RunAsync(new PreviewImport(file), "barcelona");

        inShanghai.Errors.ShouldHaveSingleItem().Code.ShouldBe(OrderErrors.DueInPast, "in Shanghai it is already 2 March");
        inMadrid.Errors.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_sample_file_can_be_imported_as_it_is(TestDatabase database)
    {
        await using var app = await Plant.OwnAsync(database);
        await app.RunAsync(new DefineModel(A.Model()));
        using var client = app.ClientFor("planner", "wuhu");
        var file = await client.GetStringAsync("orders/sample?seed=7&count=200");

        (await app.RunAsync(new MakeSampleOrders(7))).ShouldBe(file);
        (await app.RunAsync(new Contracts.ImportOrders(file))).Taken.ShouldBe(200);
        (await app.RunAsync(new CountOrders())).ShouldBe(new OrderCounts(200, 0, 0, 0));
    }

    /// <summary>Random files: strict takes all or nothing, and nothing as soon as one line is wrong.</summary>
    [Fact]
    public async Task Strict_never_takes_anything_while_one_line_is_bad()
    {
        var app = await Plant.OnAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineModel(A.Model("RANDOM")));
        var line = Gen.Select(
            Gen.OneOf("EV60", "EV80+TOWBAR", "EV80+TOWBAR", "EV60+RED", "EV60+TOWBAR"), Gen.OneOf("CN", "ES", "US", "CN", "QQ"));
        var run = 0;

        await line.Array[1, 5].SampleAsync(
            async lines =>
            {
                var prefix = $"RANDOM-{Interlocked.Increment(ref run)}-";
                var file = A.File([.. lines.Select((l, i) => $"{prefix}{i},RANDOM,{l.Item1},{Plant.Later(app)},{l.Item2}")]);
                var bad = lines.Any(l => l.Item1 == "EV60+TOWBAR" || l.Item2 == "QQ");
                var refused = false;
                try
                {
                    await app.RunAsync(new Contracts.ImportOrders(file));
                }
                catch (MesException e) when (e.Code == OrderErrors.ImportRefused)
                {
                    refused = true;
                }

                refused.ShouldBe(bad);
                (await ListedAsync(app, prefix)).Count.ShouldBe(bad ? 0 : lines.Length);
            },
            iter: 40,
            threads: 1);
    }

    private static async Task<IReadOnlyList<string>> ListedAsync(MesApp app, string prefix) =>
        [.. (await app.RunAsync(new Contracts.ListOrders(Search: prefix))).Items.Select(o => o.Number)];

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");
}
