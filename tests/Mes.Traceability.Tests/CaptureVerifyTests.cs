using System.Text.Json.Nodes;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

/// <summary>Captured events are part of what is verified.</summary>
public class CaptureVerifyTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_altered_a_lost_and_a_cut_off_event_are_found_and_named(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        await app.RunAsync(new CaptureEpcis(EpcisRulesTests.Document([.. Enumerable.Range(0, 4).Select(Event)])));
        (await FaultsAsync(app)).ShouldBeEmpty();

        await app.ExecuteAsync("UPDATE traceability_epcis_event SET Content = REPLACE(Content, 'shipping', 'shippinG') WHERE Number = 2");
        (await FaultsAsync(app)).ShouldBe([(RecordDifference.Altered, 2L)]);
        await app.ExecuteAsync("DELETE FROM traceability_epcis_event WHERE Number = 2");
        (await FaultsAsync(app)).ShouldBe([(RecordDifference.Missing, 2L)]);
        await app.ExecuteAsync("DELETE FROM traceability_epcis_event WHERE Number > 2");
        (await FaultsAsync(app)).ShouldBe([(RecordDifference.TailMissing, 2L)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_key_that_was_altered_lost_or_put_in_is_found_and_named(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        await app.RunAsync(new CaptureEpcis(EpcisRulesTests.Document([.. Enumerable.Range(0, 4).Select(Event)])));
        (await KeyFaultsAsync()).ShouldBeEmpty();

        await app.ExecuteAsync("UPDATE traceability_epcis_key SET Value = 'urn:x:9' WHERE Number = 2 AND Kind = 'epc'");
        await app.ExecuteAsync("UPDATE traceability_epcis_key SET Number = 77 WHERE Number = 3 AND Kind = 'bizStep'");
        await app.ExecuteAsync("DELETE FROM traceability_epcis_key WHERE Number = 4 AND Kind = 'eventID'");
        (await KeyFaultsAsync()).ShouldBe([(2L, (string?)"epcis-key"), (3L, "epcis-key"), (4L, "epcis-key")]);
        await app.ExecuteAsync("INSERT INTO traceability_epcis_key (Site, Kind, Value, Number) VALUES ('wuhu', 'epc', 'urn:x:put-in', 1)");
        (await KeyFaultsAsync()).First().ShouldBe((1L, (string?)"epcis-key"));

        async Task<IEnumerable<(long, string?)>> KeyFaultsAsync() => (await app.RunAsync(new VerifyRecord())).Faults.Select(f => (f.Sequence, f.Kind));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_partner_says_of_a_unit_of_ours_stands_in_its_record_as_their_statement(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var (ours, other) = (await app.ReleaseAsync(), await app.ReleaseAsync());
        var unit = Event(0);
        unit["epcList"] = new JsonArray($"urn:mes:wuhu:unit:{ours.Serial}");
        var supplied = Event(1);
        supplied["epcList"] = new JsonArray($"urn:mes:acme:part:E5:{ours.Serial}");
        var document = JsonNode.Parse(EpcisRulesTests.Document(unit, supplied, Event(2)))!;
        (document["sender"], document["instanceIdentifier"]) = ("urn:epc:id:sgln:0614141.00777.0", "DOC-7");

        var job = (await app.RunAsync(new CaptureEpcis(document.ToJsonString()))).Job;
        await app.RunAsync(new CaptureEpcis(document.ToJsonString()));

        var told = (await app.RunAsync(new GetRecord(ours.Serial))).Items.Where(e => e.Kind == ForeignStatementEntered.Name).Select(e => e.Content).ToList();
        told.Count.ShouldBe(2, "by our own identifier and by part and serial number; the same document again says nothing new");
        told.ShouldAllBe(t => t.GetProperty("sender").GetString() == "urn:epc:id:sgln:0614141.00777.0" && t.GetProperty("document").GetString() == "DOC-7"
            && t.GetProperty("job").GetGuid() == job.Id && t.GetProperty("bizStep").GetString() == "shipping");
        told[0].GetProperty("eventTime").GetDateTime().ToUniversalTime().ShouldBe(new DateTime(2026, 3, 1, 2, 0, 0, 123, DateTimeKind.Utc), TimeSpan.FromMilliseconds(1));
        (await app.RunAsync(new GetRecord(other.Serial))).Items.ShouldNotContain(e => e.Kind == ForeignStatementEntered.Name);
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
        (await app.RunAsync(new ExportEpcis([ours.Serial]))).Document.ShouldNotContain("foreign-statement", Case.Insensitive, "what partners said is theirs to tell");
        await app.ExecuteAsync($"UPDATE traceability_record SET Content = REPLACE(Content, 'DOC-7', 'DOC-8') WHERE Kind = '{ForeignStatementEntered.Name}' AND Sequence = 2");
        var fault = (await app.RunAsync(new VerifyRecord())).Faults.ShouldHaveSingleItem();
        (fault.Difference, fault.Serial, fault.Sequence).ShouldBe((RecordDifference.Altered, ours.Serial, 2L));
    }

    private static async Task<IEnumerable<(RecordDifference, long)>> FaultsAsync(MesApp app) =>
        (await app.RunAsync(new VerifyRecord())).Faults.Select(f => (f.Difference, f.Sequence));

    private static JsonObject Event(int i) => new()
    {
        ["type"] = "ObjectEvent", ["action"] = "OBSERVE", ["eventTime"] = $"2026-03-0{i + 1}T10:00:00.123456789+08:00", ["eventTimeZoneOffset"] = "+08:00",
        ["epcList"] = new JsonArray($"urn:x:{i}"), ["bizStep"] = "shipping",
    };
}
