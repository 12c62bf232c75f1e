using System.Text.Json.Nodes;
using CsCheck;
using Mes.Traceability.Epcis;

namespace Mes.Traceability.Tests;

/// <summary>What is an EPCIS document, judged beside the public schema.</summary>
public class EpcisRulesTests
{
    private static readonly Lazy<PublicSchema> Schema = new(() => PublicSchema.Read("epcis/schema/EPCIS-JSON-Schema.json"));

    [FixtureTheory]
    [MemberData(nameof(EpcisExamples.All), MemberType = typeof(EpcisExamples))]
    public void Every_public_example_is_valid_to_the_schema_and_to_us(string example)
    {
        Schema.Value.Faults(EpcisExamples.Text(example)).ShouldBeEmpty();
        var document = EpcisDocument.Read(EpcisExamples.Text(example), single: false);
        document.Faults.ShouldBeEmpty();
        document.Events.SelectMany(e => e.Faults).Select(f => $"{f.Code} {string.Join(' ', f.Data)}").ShouldBeEmpty();
    }

    /// <summary>The schema is lenient, the standard stricter: whatever the schema refuses must be refused, however an example was spoilt.</summary>
    [FixtureFact]
    public void Whatever_the_public_schema_refuses_is_refused()
    {
        var (refusedByBoth, accepted) = (0, 0);
        var examples = EpcisExamples.Names.Select(n => EpcisExamples.Json(n).ToJsonString()).ToList();
        Gen.Select(Gen.Int[0, examples.Count - 1], Gen.Int[0, int.MaxValue], Gen.Int[0, 9]).Sample(
            (example, place, how) =>
            {
                var spoilt = Spoil(JsonNode.Parse(examples[example])!.AsObject(), place, how).ToJsonString();
                var faults = Schema.Value.Faults(spoilt);
                var ours = Refuses(spoilt);
                if (faults.Count > 0)
                {
                    ours.ShouldBeTrue($"{faults[0]}\n{EpcisExamples.Names[example]} {place} {how}\n{spoilt}");
                    Interlocked.Increment(ref refusedByBoth);
                }
                else if (!ours)
                {
                    Interlocked.Increment(ref accepted);
                }
            },
            iter: 6000, threads: 1);
        refusedByBoth.ShouldBeGreaterThan(1000);
        accepted.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("""{"type":"AggregationEvent","childEPCs":["urn:epc:id:sgtin:0614141.107346.2017"],"action":"ADD"}""", "EpcisMissing")]
    [InlineData("""{"type":"ObjectEvent","epcList":["urn:epc:class:lgtin:4012345.012345.998877"],"action":"OBSERVE"}""", "EpcisValue")]
    [InlineData("""{"type":"ObjectEvent","epcList":["https://id.gs1.org/01/04012345123456"],"action":"OBSERVE"}""", "EpcisValue")]
    [InlineData("""{"type":"ObjectEvent","quantityList":[{"epcClass":"urn:epc:id:sgtin:0614141.107346.2017"}],"action":"OBSERVE"}""", "EpcisValue")]
    [InlineData("""{"type":"ObjectEvent","epcList":["urn:epc:id:sgtin:0614141.1073.2017"],"action":"OBSERVE"}""", "EpcisValue")]
    [InlineData("""{"type":"ObjectEvent","epcList":[],"action":"OBSERVE"}""", "EpcisNothing")]
    [InlineData("""{"type":"ObjectEvent","epcList":["urn:x:1"],"action":"OBSERVE","other:field":1}""", "EpcisPrefix")]
    [InlineData("""{"type":"ObjectEvent","epcList":["urn:x:1"],"action":"OBSERVE","ilmd":{"urn:x":1}}""", "EpcisIlmd")]
    [InlineData("""{"type":"ObjectEvent","quantityList":[{"epcClass":"urn:x:1","uom":"KGM"}],"action":"OBSERVE"}""", "EpcisMissing")]
    [InlineData("""{"type":"ObjectEvent","epcList":["urn:x:1"],"action":"OBSERVE","bizStep":"shiping"}""", "EpcisValue")]
    [InlineData("""{"type":"TransformationEvent","inputEPCList":["urn:x:1"]}""", "EpcisNothing")]
    [InlineData("""{"type":"ObjectEvnt","epcList":["urn:x:1"],"action":"OBSERVE"}""", "EpcisValue")]
    public void What_the_standard_forbids_is_refused_with_its_place(string e, string code)
    {
        var json = JsonNode.Parse(e)!.AsObject();
        (json["eventTime"], json["eventTimeZoneOffset"]) = ("2026-11-22T10:00:00Z", "+01:00");
        var fault = EpcisDocument.Read(Document(json), single: false).Events[0].Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe("Traceability:" + code);
        fault.Target.ShouldNotBeNull().ShouldStartWith("epcisBody.eventList[0]");
    }

    [Theory]
    [InlineData("urn:epc:id:sgtin:0614141.107346.2017", "https://id.gs1.org/01/10614141073464/21/2017")]
    [InlineData("https://example.com/some/path/01/10614141073464/10/L1/21/2017?17=271231", "https://id.gs1.org/01/10614141073464/21/2017")]
    [InlineData("urn:epc:id:sgtin:0614141.107346.a%2Fb", "https://id.gs1.org/01/10614141073464/21/a%2Fb")]
    [InlineData("urn:epc:class:lgtin:4012345.012345.998877", "https://id.gs1.org/01/04012345123456/10/998877")]
    [InlineData("urn:epc:idpat:sgtin:4012345.098765.*", "https://id.gs1.org/01/04012345987652")]
    [InlineData("urn:epc:id:sscc:0614141.1234567890", "https://id.gs1.org/00/106141412345678908")]
    [InlineData("urn:epc:id:sgln:4012345.00005.0", "https://id.gs1.org/414/4012345000054")]
    [InlineData("urn:epc:id:sgln:4012345.00001.12", "https://id.gs1.org/414/4012345000016/254/12")]
    [InlineData("urn:epc:id:grai:4012345.00077.18765", "https://id.gs1.org/8003/0401234500077118765")]
    [InlineData("urn:epc:id:giai:4000001.12345", "https://id.gs1.org/8004/400000112345")]
    [InlineData("urn:epc:id:gdti:0614141.12345.400", "https://id.gs1.org/253/0614141123452400")]
    [InlineData("urn:epc:id:cpi:0614141.123ABC.123456789", "https://id.gs1.org/8010/0614141123ABC/8011/123456789")]
    [InlineData("http://transaction.acme.com/po/12345678", "http://transaction.acme.com/po/12345678")]
    [InlineData("geo:42.698334,23.319941", "geo:42.698334,23.319941")]
    public void Every_way_to_write_an_identifier_is_one_identifier(string written, string canonical)
    {
        Epc.Canonical(written).ShouldBe(canonical);
        Epc.Canonical(canonical).ShouldBe(canonical);
    }

    public static string Document(params JsonObject[] events) => new JsonObject
    {
        ["@context"] = new JsonArray("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", new JsonObject { ["example"] = "http://ns.example.com/epcis/" }),
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = "2026-11-22T10:00:00Z",
        ["epcisBody"] = new JsonObject { ["eventList"] = new JsonArray([.. events]) },
    }.ToJsonString();

    private static bool Refuses(string text)
    {
        try
        {
            var document = EpcisDocument.Read(text, single: false);
            return document.Faults.Count > 0 || document.Events.Any(e => e.Faults.Count > 0);
        }
        catch (MesException)
        {
            return true;
        }
    }

    /// <summary>Changes one place of a document: takes a member away, renames it, gives it a value of another kind, repeats or empties a list.</summary>
    private static JsonObject Spoil(JsonObject document, int place, int how)
    {
        var members = Members(document).ToList();
        var (parent, name) = members[place % members.Count];
        var value = parent[name]?.DeepClone();
        switch (how)
        {
            case 0: parent.Remove(name); break;
            case 1: parent.Remove(name); parent[name + "X"] = value; break;
            case 2: parent[name] = 7; break;
            case 3: parent[name] = "no uri"; break;
            case 4: parent[name] = new JsonArray(); break;
            case 5: parent[name] = new JsonObject(); break;
            case 6: parent[name] = value is JsonArray { Count: > 0 } list ? new JsonArray(list[0]!.DeepClone(), list[0]!.DeepClone()) : null; break;
            case 7: parent["unknownMember"] = "x"; break;
            case 8: parent[name] = true; break;
            default: parent[name] = value is JsonValue v && v.TryGetValue(out string? text) ? text + "Z" : "urn:x:y"; break;
        }

        return document;
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Members(m.Value).Prepend((o, m.Key))),
        JsonArray a => a.SelectMany(Members),
        _ => [],
    };
}
