using System.Net;
using System.Net.Http.Json;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class BuyOffTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_leaves_only_when_each_difference_is_put_right_or_conceded_as_it_stands(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", TraceApp.Code("S")), new("BRAKE_FL", "P-BRAKE", null, "L-1")]));
        await app.ExecuteAsync($"UPDATE traceability_edge SET PartNumber = 'P-OTHER' WHERE Position = 'BRAKE_FL' AND UnitId = x'{Convert.ToHexString(unit.UnitId.ToByteArray(true))}'");
        using var api = app.ClientFor("quality", "wuhu");
        var differences = $"traceability/units/{unit.Serial}/differences";

        var seen = await app.RunAsync(new CompareBuild(unit.Serial));
        seen.Differences.Select(d => (d.Position, d.Kind)).ShouldBe([("BATTERY_PACK", DifferenceKind.Missing), ("BRAKE_FL", DifferenceKind.WrongPart)]);
        (await LeaveAsync(app, unit.UnitId)).ShouldBe([TraceabilityErrors.ComponentMissing, TraceabilityErrors.DifferentPart]);

        (await api.PostAsJsonAsync($"{differences}/BATTERY_PACK/concession", new { owner = "E. Owner", reason = "fitted at the dealer" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.ClientFor("operator", "wuhu").PostAsJsonAsync($"{differences}/BRAKE_FL/concession", new { owner = "x", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await api.PostAsJsonAsync($"{differences}/SEAT_FL/concession", new { owner = "x", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "nothing to concede");
        (await api.PostAsJsonAsync($"{differences}/BRAKE_FL/concession", new { owner = "", reason = "x", expiresOn = "2001-01-01" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await LeaveAsync(app, unit.UnitId)).ShouldBe([TraceabilityErrors.DifferentPart]);
        await app.RunAsync(new ConcedePosition(unit.Serial, "BRAKE_FL", "E. Owner", "same form, fit and function"));
        (await app.RunAsync(new CompareBuild(unit.Serial))).Open.ShouldBe(0);
        await app.RunAsync(new WithdrawConcession(unit.Serial, "BRAKE_FL", "was wrong"));
        (await LeaveAsync(app, unit.UnitId)).ShouldBe([TraceabilityErrors.DifferentPart]);
        await app.RunAsync(new ConcedePosition(unit.Serial, "BRAKE_FL", "E. Owner", "same form, fit and function"));
        (await LeaveAsync(app, unit.UnitId)).ShouldBeEmpty();
        (await app.RunAsync(new GetRecord(unit.Serial))).Items.Count(e => e.Kind.StartsWith("traceability.position-conceded", StringComparison.Ordinal)).ShouldBe(3);
    }

    /// <summary>The failing terms of an attempt to leave; none: it has left.</summary>
    private static async Task<IEnumerable<string>> LeaveAsync(MesApp app, Guid unit)
    {
        try
        {
            await app.RaiseAsync(new UnitShipped(unit));
            return [];
        }
        catch (MesException e)
        {
            e.Error.Code.ShouldBe(TraceabilityErrors.NotComplete);
            return e.Details.Select(d => d.Code);
        }
    }

    [Fact]
    public async Task A_concession_that_has_expired_or_speaks_of_another_part_does_not_help()
    {
        await using var app = await TraceApp.StartAsync(TestDatabase.Sqlite);
        var unit = await app.ReleaseAsync();
        var today = DateOnly.FromDateTime(app.Time.GetUtcNow().AddDays(1).UtcDateTime);
        await app.RunAsync(new ConcedePosition(unit.Serial, "SEAT_FL", "o", "r", today));
        (await app.RunAsync(new CompareBuild(unit.Serial))).Open.ShouldBe(2);
        app.Time.Advance(TimeSpan.FromDays(3));
        var compared = await app.RunAsync(new CompareBuild(unit.Serial));
        (compared.Open, compared.Differences.Single(d => d.Position == "SEAT_FL").Concession!.Expired).ShouldBe((3, true));
        await app.RunAsync(new ConcedePosition(unit.Serial, "SEAT_FL", "o", "r"));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", TraceApp.Code("S"))]));
        await app.ExecuteAsync("UPDATE traceability_edge SET PartNumber = 'P-OTHER'");
        (await app.RunAsync(new CompareBuild(unit.Serial))).Differences.Single(d => d.Position == "SEAT_FL").Concession.ShouldBeNull("empty was conceded, not another part");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_scan_is_refused_with_every_failing_term_revision_supplier_block_and_expiry(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (part, lot) = (TraceApp.Code("P-REL"), TraceApp.Code("LOT"));
        var unit = await app.ReleaseAsync(new Mes.Orders.Contracts.OrderedPart("HOSE", part, 1, Mes.Orders.Contracts.TraceMode.Lot));
        await app.RunAsync(new ReceiveLot(part, lot, 10, "STORE-1", "SUP-9", ExpiresOn: new DateOnly(2001, 1, 1), Released: false));
        (await TermsAsync("C")).ShouldBe([TraceabilityErrors.LotBlocked, TraceabilityErrors.LotExpired], "a part without releases is not restricted");
        await app.RunAsync(new ReleasePart(part, "B", "SUP-1"));
        await app.RunAsync(new ReleasePart(part, "C", "SUP-1", Until: new DateOnly(2001, 1, 1)));
        await app.RunAsync(new ReleasePart(part, "D", "SUP-1", Model: "E7"));

        (await TermsAsync("C")).ShouldBe(
            [TraceabilityErrors.LotBlocked, TraceabilityErrors.LotExpired, TraceabilityErrors.RevisionNotReleased, TraceabilityErrors.SupplierNotReleased]);
        (await TermsAsync("D")).ShouldContain(TraceabilityErrors.RevisionNotReleased, "D is for another model");
        (await TermsAsync(null)).ShouldContain(TraceabilityErrors.RevisionMissing);
        await app.RunAsync(new ReleasePart(part, "B", "SUP-9"));
        await app.RunAsync(new ChangeLot(part, lot, LotAction.Release, Reason: "inspected"));
        (await TermsAsync("B")).ShouldBe([TraceabilityErrors.LotExpired]);
        (await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, part, null, "OTHER", "b", "sup-1")]))).Positions[0].Installed!.Revision.ShouldBe("B");

        async Task<IEnumerable<string>> TermsAsync(string? revision) => (await Should.ThrowAsync<MesException>(
            () => app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, part, null, lot, revision)])))).Details.Select(d => d.Code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_component_that_is_a_held_or_scrapped_unit_of_the_site_is_refused(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var car = await app.ReleaseAsync(new Mes.Orders.Contracts.OrderedPart("ENGINE", "E5", 1, Mes.Orders.Contracts.TraceMode.Serial));
        var engine = await app.ReleaseAsync();
        KnownRoutes.Units[engine.UnitId] = new UnitSummary(engine.UnitId, engine.Serial, engine.OrderNumber, "E5", [], UnitState.InProcess, "TRIM1", "TRIM-10", false) { Visit = 1 };
        var hold = await app.RunAsync(new PlaceHold(engine.Serial, "noise"));
        (await TermAsync()).ShouldBe(TraceabilityErrors.ComponentHeld);
        await app.RunAsync(new ReleaseHold(hold.Hold, "fine"));
        await app.RaiseAsync(new UnitScrapped(engine.UnitId));
        (await TermAsync()).ShouldBe(TraceabilityErrors.ComponentScrapped);

        async Task<string> TermAsync() => (await Should.ThrowAsync<MesException>(
            () => app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new(null, "E5", engine.Serial)])))).Details.ShouldHaveSingleItem().Code;
    }
}
