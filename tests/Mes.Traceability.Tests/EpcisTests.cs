using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Traceability.Tests;

/// <summary>The capture and query interfaces of EPCIS 2.0 over REST.</summary>
public class EpcisTests
{
    private const string Capture = "traceability/epcis/capture";
    private const string Events = "traceability/epcis/events";

    private static readonly string[] Narrows =
    [
        "eventType=TransactionEvent", "eventType=ObjectEvent,TransactionEvent", "EQ_bizStep=shipping", "EQ_bizStep=urn:epcglobal:cbv:bizstep:shipping", "EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping,receiving",
        "EQ_disposition=in_transit", "EQ_action=ADD", "EQ_action=ADD,DELETE", "EXISTS_errorDeclaration=true", "EQ_errorReason=did_not_occur", "GE_eventTime=2026-03-02T04:30:00.5Z", "LT_eventTime=2026-03-02T04:30:00.6Z",
        "GE_eventTime=2026-03-01T23:30:00-05:00", "MATCH_parentID=urn:epc:id:sscc:0614141.1234567890", "MATCH_epc=urn:epc:idpat:sgtin:0614141.107346.*", "MATCH_anyEPC=urn:epc:idpat:sgtin:0614141.*.*", "MATCH_epc=urn:epc:idpat:sgtin:*.*.*",
    ];

    private static readonly string[] Misses =
    [
        "eventType=ObjectEvent", "EQ_bizStep=receiving", "EQ_action=DELETE", "GE_eventTime=2026-03-02T04:30:00.6Z", "LT_eventTime=2026-03-02T04:30:00.5Z", "MATCH_epc=urn:epc:idpat:sgtin:0614142.*.*", "EQ_errorReason=incorrect_data",
        "MATCH_parentID=urn:epc:id:sscc:0614141.1234567891", "EQ_disposition=active",
    ];

    public static TheoryData<TestDatabase, string> Examples { get; } = Pairs();

    [FixtureTheory]
    [MemberData(nameof(Examples))]
    public async Task Every_public_example_is_captured_and_queried_back_equal(TestDatabase database, string example)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var document = EpcisExamples.Json(example);

        var captured = await api.PostAsync(Capture, Body(EpcisExamples.Text(example)));
        captured.StatusCode.ShouldBe(HttpStatusCode.Accepted, await captured.Content.ReadAsStringAsync());

        foreach (var sent in EpcisExamples.Events(document).Select(e => e!.AsObject()))
        {
            var query = sent["eventID"] is { } id ? $"EQ_eventID={Uri.EscapeDataString((string)id!)}"
                : $"eventType={sent["type"]}&GE_eventTime={Uri.EscapeDataString((string)sent["eventTime"]!)}";
            var answer = await ReadAsync(api, $"{Events}?{query}");
            var plain = EpcisExamples.Plain(sent, withoutId: sent["eventID"] is null);
            EpcisExamples.Events(answer).ShouldContain(e => JsonNode.DeepEquals(EpcisExamples.Plain(e!, sent["eventID"] == null), plain), answer.ToJsonString());
            Prefixes(document).ShouldBeSubsetOf(Prefixes(answer).Concat(EpcisExamples.Events(answer).SelectMany(e => Prefixes(e!))));
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_document_twice_keeps_each_event_once(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var epc = NewEpc();
        var text = EpcisRulesTests.Document(Observation(epc), Observation(epc, "receiving"));

        var first = await JobAsync(api, text);
        var second = await JobAsync(api, text.Replace("\"type\":\"ObjectEvent\",", "", StringComparison.Ordinal).Replace("\"action\"", "\"type\":\"ObjectEvent\",\"action\"", StringComparison.Ordinal));

        (first.Captured, first.Known).ShouldBe((2, 0));
        (second.Captured, second.Known).ShouldBe((0, 2), "another order of members is the same event");
        EpcisExamples.Events(await ReadAsync(api, $"{Events}?MATCH_epc={epc}")).Count.ShouldBe(2);
        var jobs = await api.GetFromJsonAsync<JsonElement>(Capture);
        jobs.EnumerateArray().Select(j => j.GetProperty("captureID").GetGuid()).ShouldContain(second.Id);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_document_with_a_fault_is_refused_whole_or_its_good_events_are_kept(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var (good, bad) = (NewEpc(), NewEpc());
        var spoilt = Observation(bad);
        spoilt["bizStep"] = "shiping";
        spoilt["eventTimeZoneOffset"] = "+25:00";
        var text = EpcisRulesTests.Document(Observation(good), spoilt);

        var refused = await api.PostAsync(Capture, Body(text));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("Traceability:EpcisRefused");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("target").GetString()).ShouldBe(
            ["epcisBody.eventList[1].eventTimeZoneOffset", "epcisBody.eventList[1].bizStep"], ignoreOrder: true);
        EpcisExamples.Events(await ReadAsync(api, $"{Events}?MATCH_epc={good}")).ShouldBeEmpty();

        using var request = new HttpRequestMessage(HttpMethod.Post, Capture) { Content = Body(text) };
        request.Headers.Add("GS1-Capture-Error-Behaviour", "proceed");
        var answer = await api.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var job = await api.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        (job.GetProperty("success").GetBoolean(), job.GetProperty("captured").GetInt32(), job.GetProperty("errors").GetArrayLength()).ShouldBe((false, 1, 2));
        EpcisExamples.Events(await ReadAsync(api, $"{Events}?MATCH_epc={good}")).Count.ShouldBe(1);
        EpcisExamples.Events(await ReadAsync(api, $"{Events}?MATCH_epc={bad}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_document_is_refused_with_a_code()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("quality", "wuhu");
        using var reader = app.ClientFor("operator", "wuhu");

        (await CodeAsync(await api.PostAsync(Capture, Body("{")))).ShouldBe((400, "Traceability:EpcisUnreadable"));
        (await CodeAsync(await api.PostAsync(Capture, Body("[]")))).ShouldBe((400, "Traceability:EpcisNoDocument"));
        (await CodeAsync(await api.PostAsync(Capture, Body("""{"type":"EPCISDocument"}""")))).ShouldBe((400, "Traceability:EpcisRefused"));
        (await CodeAsync(await api.PostAsync(Capture, new StringContent("<x/>", Encoding.UTF8, "application/xml")))).Status.ShouldBe(415);
        (await CodeAsync(await reader.PostAsync(Capture, Body("{}")))).Status.ShouldBe(403);
        (await CodeAsync(await api.GetAsync($"{Events}?EQ_color=red"))).Status.ShouldBe(400);
        (await CodeAsync(await api.GetAsync($"{Events}?GE_eventTime=yesterday&perPage=0"))).Status.ShouldBe(400);
        (await CodeAsync(await api.GetAsync($"{Events}?nextPageToken=x"))).ShouldBe((400, "Traceability:CursorInvalid"));
        (await CodeAsync(await api.GetAsync($"{Events}/urn:uuid:{Ids.New()}"))).ShouldBe((404, "Traceability:EpcisUnknown"));
        (await CodeAsync(await api.GetAsync($"{Capture}/{Ids.New()}"))).ShouldBe((404, "Traceability:EpcisUnknown"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_parameter_finds_its_events_in_any_form_of_the_identifier(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var serial = TraceApp.Code("Q").Replace('-', '.');
        var e = Whole(serial);
        (await JobAsync(api, EpcisRulesTests.Document(e))).Captured.ShouldBe(1);
        var link = Uri.EscapeDataString($"https://id.gs1.org/01/10614141073464/21/{serial}");
        string[] finds =
        [
            $"EQ_eventID=urn:x:{serial}", $"MATCH_epc=urn:epc:id:sgtin:0614141.107346.{serial}", $"MATCH_epc={link}", $"MATCH_anyEPC={link}", $"MATCH_anyEPC=urn:x:no,{link}",
            $"MATCH_anyEPC=urn:x:no&MATCH_anyEPC={link}", $"EQ_bizTransaction_po=urn:x:po:{serial}", $"EQ_bizTransaction=urn:x:po:{serial}", $"EQ_source_owning_party=urn:x:{serial}",
            $"EQ_destination_location=urn:y:{serial}", $"EQ_correctiveEventID=urn:z:{serial}", $"EQ_bizLocation=https://example.org/place/{serial}",
            $"EQ_readPoint=https://id.gs1.org/414/0614141073467/254/{serial}", $"MATCH_epcClass=https://example.com/01/04012345123456/10/{serial}",
        ];
        foreach (var find in finds.Concat(Narrows.Select(n => $"{finds[0]}&{n}")))
        {
            var found = EpcisExamples.Events(await ReadAsync(api, $"{Events}?{find}")).SingleOrDefault()!;
            found.ShouldNotBeNull(find);
            JsonNode.DeepEquals(EpcisExamples.Plain(found, false), EpcisExamples.Plain(e, false)).ShouldBeTrue(found.ToJsonString());
            found.ToJsonString().ShouldContain("20.50", customMessage: "numbers stay as they were written");
        }

        foreach (var miss in Misses)
        {
            EpcisExamples.Events(await ReadAsync(api, $"{Events}?{finds[0]}&{miss}")).ShouldBeEmpty(miss);
        }

        EpcisExamples.Events(await ReadAsync(api, $"traceability/epcis/epcs/{link}/events")).Count.ShouldBe(1);
        (await ReadAsync(api, $"{Events}/urn:x:{serial}"))["eventTimeZoneOffset"]!.GetValue<string>().ShouldBe("-05:00");
        (await ReadAsync(api, "traceability/epcis/eventTypes"))["member"]!.AsArray().Select(m => (string)m!).ShouldContain("TransactionEvent");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pages_follow_each_other_in_the_order_asked_for_and_end_at_the_limit(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var epc = NewEpc();
        var times = Enumerable.Range(0, 7).Select(i => $"2026-04-0{1 + (i * 3 % 7)}T10:00:00Z").ToList();
        await JobAsync(api, EpcisRulesTests.Document([.. times.Select(t => Observation(epc, at: t))]));

        (await WalkAsync("perPage=3")).ShouldBe(times);
        (await WalkAsync("perPage=2&orderBy=eventTime&orderDirection=ASC")).ShouldBe(times.Order());
        (await WalkAsync("perPage=3&orderBy=eventTime")).ShouldBe(times.OrderDescending());
        (await WalkAsync("perPage=2&orderBy=eventTime&eventCountLimit=5")).ShouldBe(times.OrderDescending().Take(5));
        (await WalkAsync("perPage=5&eventCountLimit=5")).ShouldBe(times.Take(5));
        (await CodeAsync(await api.GetAsync($"{Events}?MATCH_epc={epc}&maxEventCount=6"))).ShouldBe((413, "Traceability:EpcisTooLarge"));
        (await api.GetAsync($"{Events}?MATCH_epc={epc}&maxEventCount=7")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<List<string>> WalkAsync(string parameters)
        {
            var found = new List<string>();
            for (var next = $"{Events}?MATCH_epc={epc}&{parameters}"; next is not null;)
            {
                var answer = await api.GetAsync(next);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
                found.AddRange(EpcisExamples.Events(EpcisExamples.Parse(await answer.Content.ReadAsStringAsync())).Select(e => (string)e!["eventTime"]!));
                next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            }

            return found;
        }
    }

    [Fact]
    public async Task Two_documents_that_mean_different_things_by_one_prefix_are_told_apart()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("quality", "wuhu");
        var epc = NewEpc();
        foreach (var meaning in new[] { "http://ns.example.com/epcis/", "http://other.example.com/" })
        {
            var e = Observation(epc);
            e["example:field"] = meaning;
            await JobAsync(api, EpcisRulesTests.Document(e).Replace("http://ns.example.com/epcis/\"}]", meaning + "\"}]", StringComparison.Ordinal));
        }

        var answer = await ReadAsync(api, $"{Events}?MATCH_epc={epc}");
        foreach (var e in EpcisExamples.Events(answer))
        {
            Meaning(e!["@context"] ?? answer["@context"]!).ShouldBe((string)e["example:field"]!);
        }

        static string? Meaning(JsonNode context) => context.AsArray().OfType<JsonObject>().Select(o => (string?)o["example"]).Single();
    }

    [Fact]
    public async Task One_event_is_captured_alone_and_versions_are_told()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("quality", "wuhu");
        var e = Observation(NewEpc());
        e["@context"] = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

        var created = await api.PostAsync(Events, Body(e.ToJsonString()));

        created.StatusCode.ShouldBe(HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        (await api.GetAsync(created.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        created.Headers.GetValues("GS1-EPCIS-Version").ShouldBe(["2.0.0"]);
        created.Headers.GetValues("GS1-CBV-Version").ShouldBe(["2.0.0"]);
        using var options = new HttpRequestMessage(HttpMethod.Options, Capture);
        (await api.SendAsync(options)).Headers.GetValues("GS1-Capture-Error-Behaviour").ShouldBe(["rollback, proceed"]);
        using var elsewhere = app.ClientFor("quality", "barcelona");
        (await elsewhere.GetAsync(created.Headers.Location!.ToString().Replace("wuhu", "barcelona", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string NewEpc() => $"urn:epc:id:sgtin:0614141.107346.{TraceApp.Code("E").Replace('-', '.')}";

    private static JsonObject Observation(string epc, string step = "shipping", string at = "2026-03-01T10:00:00Z") => new()
    {
        ["type"] = "ObjectEvent", ["action"] = "OBSERVE", ["eventTime"] = at, ["eventTimeZoneOffset"] = "+00:00",
        ["epcList"] = new JsonArray(epc), ["bizStep"] = step,
    };

    private static StringContent Body(string text) => new(text, new MediaTypeHeaderValue("application/ld+json"));

    private static async Task<(Guid Id, int Captured, int Known)> JobAsync(HttpClient api, string text)
    {
        var answer = await api.PostAsync(Capture, Body(text));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var job = await api.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
        return (job.GetProperty("captureID").GetGuid(), job.GetProperty("captured").GetInt32(), job.GetProperty("known").GetInt32());
    }

    private static async Task<JsonObject> ReadAsync(HttpClient api, string path)
    {
        var answer = await api.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{path} {await answer.Content.ReadAsStringAsync()}");
        return EpcisExamples.Parse(await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

    private static IEnumerable<string> Prefixes(JsonNode document) =>
        document["@context"] is JsonArray context ? context.OfType<JsonObject>().SelectMany(o => o.Select(m => m.Key)) : [];

    private static TheoryData<TestDatabase, string> Pairs()
    {
        var pairs = new TheoryData<TestDatabase, string>();
        foreach (var name in EpcisExamples.Names)
        {
            pairs.Add(TestDatabase.Sqlite, name);
            pairs.Add(TestDatabase.MariaDB, name);
        }

        return pairs;
    }

    /// <summary>A transaction event with a member of every kind.</summary>
    private static JsonObject Whole(string serial)
    {
        return JsonNode.Parse($$"""
            {"type":"TransactionEvent","eventTime":"2026-03-01T23:30:00.5-05:00","eventTimeZoneOffset":"-05:00","eventID":"urn:x:{{serial}}","action":"ADD","parentID":"urn:epc:id:sscc:0614141.1234567890",
             "epcList":["urn:epc:id:sgtin:0614141.107346.{{serial}}"],"quantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.012345.{{serial}}","quantity":20.50,"uom":"KGM"}],
             "bizTransactionList":[{"type":"po","bizTransaction":"urn:x:po:{{serial}}"}],"bizStep":"shipping","disposition":"in_transit","readPoint":{"id":"urn:epc:id:sgln:0614141.07346.{{serial}}"},
             "bizLocation":{"id":"https://example.org/place/{{serial}}"},"sourceList":[{"type":"owning_party","source":"urn:x:{{serial}}"}],"destinationList":[{"type":"location","destination":"urn:y:{{serial}}"}],
             "errorDeclaration":{"declarationTime":"2026-03-02T10:00:00Z","reason":"did_not_occur","correctiveEventIDs":["urn:z:{{serial}}"]},
             "example:deep":{"example:list":[1,"a",{"example:b":null}]},"certificationInfo":["https://example.org/c/1"]}
            """)!.AsObject();
    }
}
