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

    private static async Task<IEnumerable<(RecordDifference, long)>> FaultsAsync(MesApp app) =>
        (await app.RunAsync(new VerifyRecord())).Faults.Select(f => (f.Difference, f.Sequence));

    private static JsonObject Event(int i) => new()
    {
        ["type"] = "ObjectEvent", ["action"] = "OBSERVE", ["eventTime"] = $"2026-03-0{i + 1}T10:00:00.123456789+08:00", ["eventTimeZoneOffset"] = "+08:00",
        ["epcList"] = new JsonArray($"urn:x:{i}"), ["bizStep"] = "shipping",
    };
}
