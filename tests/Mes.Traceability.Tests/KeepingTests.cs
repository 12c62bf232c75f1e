using System.Net.Http.Json;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class KeepingTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_is_erased_and_every_chain_is_still_whole(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var unit = await app.ReleaseAsync();
        var (name, other) = ("test:operator", "test:operator,quality");
        await InstallAsync("operator", "SEAT_FL", "P-SEAT");
        await InstallAsync("operator,quality", "BATTERY_PACK", "P-BAT60");
        await app.RunAsync(new AnchorRecord());
        (await app.RunAsync(new GetRecord(unit.Serial))).Items.Select(e => e.Actor).ShouldBe(["system", name, other], "names, while they are there");
        (await ActorsAsync(app)).Count(a => a.Contains("test:", StringComparison.Ordinal)).ShouldBe(0, "the record itself never holds a name");
        var before = (await app.RunAsync(new GetRecord(unit.Serial))).Items.Select(e => e.Hash).ToList();

        var erased = await app.RunAsync(new ErasePerson(name));

        (erased.Pseudonyms.Count, erased.Places.Single(p => p.Part == "traceability").Rows).ShouldBe((1, 1));
        var after = await app.RunAsync(new GetRecord(unit.Serial));
        after.Items.Select(e => e.Actor).ShouldBe(["system", erased.Pseudonyms[0], other]);
        after.Items.Select(e => e.Hash).ShouldBe(before);
        after.Items.ShouldAllBe(e => e.Intact);
        (await app.RunAsync(new VerifyRecord())).Intact.ShouldBeTrue();
        (await app.RunAsync(new GetGenealogy(unit.Serial))).Positions.Select(p => p.Installed?.InstalledBy).ShouldNotContain(name);
        (await app.RunAsync(new ListPeople())).Select(p => p.Name).ShouldBe([other]);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ErasePerson(name)))).Error.Code.ShouldBe(TraceabilityErrors.PersonUnknown);
        await InstallAsync("operator", "BRAKE_FL", "P-BRAKE", lot: "L");
        (await app.RunAsync(new GetRecord(unit.Serial))).Items[^1].Actor.ShouldBe(name, "who comes back is somebody new");
        (await app.RunAsync(new ListPeople())).Single(p => p.Name == name).Pseudonym.ShouldNotBe(erased.Pseudonyms[0]);

        Task InstallAsync(string rights, string position, string partNumber, string? lot = null) => KeepingTests.InstallAsync(app, unit.Serial, rights, position, partNumber, lot);
    }

    private static async Task InstallAsync(MesApp app, string unit, string rights, string position, string partNumber, string? lot)
    {
        using var api = app.ClientFor(rights, "wuhu");
        var serial = lot is null ? TraceApp.Code("S") : null;
        (await api.PostAsJsonAsync($"traceability/units/{unit}/components", new { station = "TRIM-10", components = new[] { new { position, partNumber, serial, lot } } }))
            .EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> ActorsAsync(MesApp app)
    {
        await using var connection = app.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Actor FROM traceability_record";
        await using var reader = await command.ExecuteReaderAsync();
        var actors = new List<string>();
        while (await reader.ReadAsync())
        {
            actors.Add(reader.GetString(0));
        }

        return actors;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_outlived_its_time_goes_what_is_needed_stays_and_the_record_still_verifies(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var (old, called, engine, car) = (await ShippedAsync(), await ShippedAsync("LOT-C"), await ShippedAsync(model: "P-ENGINE"), await app.ReleaseAsync());
        await app.RunAsync(new OpenCampaign("C-1", "brakes", new FindScope([new ScopeClause([new ScopeCondition(ScopeBy.Lot, "LOT-C")])])));
        await app.RunAsync(new ReceiveLot("P-X", "GONE", 1, "STORE"));
        await app.RunAsync(new ChangeLot("P-X", "GONE", LotAction.Scrap, 1));
        await app.RunAsync(new AnchorRecord());
        (await app.RunAsync(new PruneRecords())).ShouldBe(new PrunedRecords(0, 0, 0, false), "nothing is old yet");

        app.Time.Advance(TimeSpan.FromDays(366 * 17));
        var young = await ShippedAsync("KEEP2");
        await app.ExecuteAsync($"UPDATE traceability_edge SET PartNumber = 'P-ENGINE', ComponentSerial = '{engine.Serial}' WHERE Lot = 'KEEP2'");
        await app.RunAsync(new AnchorRecord());
        var due = (await app.RunAsync(new GetRetention())).Single(r => r.Class == RetentionClass.Record);
        (due.Years, due.Due, due.Held).ShouldBe((15, 1, 2), "one is in an open campaign, one is in a car that stays");

        var pruned = await app.RunAsync(new PruneRecords());

        (pruned.Units, pruned.Lots).ShouldBe((1, 1));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new GetRecord(old.Serial)))).Error.Code.ShouldBe(TraceabilityErrors.UnitNotFound);
        foreach (var stays in new[] { called, engine, car, young })
        {
            (await app.RunAsync(new GetRecord(stays.Serial))).Items.ShouldNotBeEmpty();
        }

        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty("the tombstone stands for what the anchors cover");
        await app.ExecuteAsync("UPDATE traceability_pruned_unit SET Years = 1");
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldContain(f => f.Difference == RecordDifference.TombstoneAltered && f.Sequence == 1);
        await app.ExecuteAsync("DELETE FROM traceability_pruned_unit");
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldContain(f => f.Difference == RecordDifference.AnchoredEventMissing, "without a tombstone it was taken away");

        Task<UnitReleased> ShippedAsync(string? lot = null, string model = "E5") => KeepingTests.ShippedAsync(app, lot, model);
    }

    private static async Task<UnitReleased> ShippedAsync(MesApp app, string? lot, string model)
    {
        var unit = new UnitReleased(
            Ids.New(), TraceApp.Code("UNIT"), TraceApp.Code("ORDER"), model, [], "CN", "R", 1, lot is null ? [] : [new OrderedPart("BRAKE_FL", "P-BRAKE", 1, TraceMode.Lot)]);
        await app.RaiseAsync(unit);
        if (lot is not null)
        {
            await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)]));
        }

        await app.RaiseAsync(new UnitShipped(unit.UnitId));
        return unit;
    }
}
