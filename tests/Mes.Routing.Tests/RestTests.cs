using System.Net.Http.Json;
using System.Text.Json;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What screens do for people, other systems do over REST: first units, carriers, changes, instructions, deviations, work centres.</summary>
public class RestTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task First_units_are_asked_for_built_and_decided(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1));
        var station = line + "-S1";
        using var rest = new Rest(app);
        (await rest.PutAsync("engineer", $"stations/{station}/first-units", new { afterSetUp = 1, afterRestart = 0 })).Text("station").ShouldBe(station);
        (await rest.GetAsync("operator", "first-units")).Rows("station").ShouldContain(station);
        (await rest.PostAsync("operator", $"stations/{station}/series", new { cause = "setUp", note = "Night stop" })).GetProperty("series").Text("state").ShouldBe("open");
        await OperationTermsTests.DoneAsync(app, line, 1, (await app.LaunchAsync(line)).Serial);
        var second = new { serial = (await app.LaunchAsync(line)).Serial };

        var refused = await rest.RefusedAsync("operator", HttpMethod.Post, $"stations/{station}/start", second);
        (refused.Text("code"), refused.GetProperty("errors")[0].Text("code")).ShouldBe((RoutingErrors.Refused, RoutingErrors.FirstUnitsNotReleased));
        var verdict = new { good = true, note = "Torque and gap measured" };
        (await rest.RefusedAsync("operator", HttpMethod.Post, $"stations/{station}/series/decide", verdict)).Text("code").ShouldBe("Platform:PermissionMissing");
        var released = await rest.PostAsync("quality", $"stations/{station}/series/decide", verdict);

        (released.Text("state"), released.Text("decidedBy"), released.Text("note")).ShouldBe(("released", "test:quality", verdict.note));
        (await rest.GetAsync("operator", "series?station=" + station)).Rows("state").ShouldBe(["released"]);
        (await rest.PostAsync("operator", $"stations/{station}/start", second)).GetProperty("accepted").GetBoolean().ShouldBeTrue();
        (await rest.RefusedAsync("quality", HttpMethod.Post, $"stations/{station}/series/decide", verdict)).Text("code").ShouldBe(RoutingErrors.NoSeriesOpen);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_carrier_is_defined_loaded_sent_through_a_station_and_emptied(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1), OperationTermsTests.Operation(2));
        var carrier = OperationTermsTests.NewCode("CA");
        string[] serials = [(await app.LaunchAsync(line)).Serial, (await app.LaunchAsync(line)).Serial];
        using var rest = new Rest(app);
        (await rest.PutAsync("engineer", "carriers/" + carrier, new { capacity = 2 })).GetProperty("capacity").GetInt32().ShouldBe(2);
        await rest.PostAsync("operator", $"carriers/{carrier}/load", new { serials });
        (await rest.GetAsync("operator", "carriers/" + carrier)).GetProperty("units").Rows("serial").ShouldBe(serials, ignoreOrder: true);
        (await rest.GetAsync("operator", "carriers")).Rows("carrier").ShouldContain(carrier);
        (await rest.RefusedAsync("operator", HttpMethod.Post, $"carriers/{carrier}/load", new { serials = new[] { (await app.LaunchAsync(line)).Serial } }))
            .Text("code").ShouldBe(RoutingErrors.CarrierFull);

        await rest.PostAsync("operator", $"stations/{line}-S1/start-batch", new { carrier });
        var done = await rest.PostAsync("operator", $"stations/{line}-S1/complete-batch", new { carrier, measurements = new[] { new { characteristic = "GAP", value = 1.5 } } });
        done.GetProperty("accepted").GetInt32().ShouldBe(2);
        done.GetProperty("units").Rows("accepted").ShouldBe(["True", "True"]);
        foreach (var serial in serials)
        {
            (await app.RunAsync(new GetUnit(serial))).Unit.Operation.ShouldBe("OP2");
        }

        (await rest.PostAsync("operator", $"carriers/{carrier}/unload", new { serials = serials[..1] })).GetProperty("units").Rows("serial").ShouldBe(serials[1..]);
        (await rest.PostAsync("operator", $"carriers/{carrier}/unload", new { })).GetProperty("units").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_on_running_units_is_asked_for_approved_and_carried_out(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, units) = await RouteChangeTests.RunningAsync(app, 2);
        var number = OperationTermsTests.NewCode("CH");
        using var rest = new Rest(app);
        var asked = await rest.PostAsync("engineer", "changes", new
        {
            number, routing = "R-" + model, toVersion = 2, reason = "New bracket", breakPoint = new { serialFrom = units[1].Serial },
        });
        asked.Text("state").ShouldBe("requested");
        (await rest.GetAsync("operator", "changes")).Rows("number").ShouldContain(number);
        (await rest.GetAsync("operator", "changes/" + number)).GetProperty("units").GetArrayLength().ShouldBe(1, "the first unit is before the break-point");
        (await rest.RefusedAsync("engineer", HttpMethod.Post, $"changes/{number}/approve", null)).Text("code").ShouldBe("Platform:PermissionMissing");
        await rest.PostAsync("quality", $"changes/{number}/approve", null);

        (await rest.PostAsync("engineer", $"changes/{number}/resume", null)).Text("state").ShouldBe("resumed");

        (await app.RunAsync(new GetUnit(units[0].Serial))).RoutingVersion.ShouldBe(1);
        (await app.RunAsync(new GetUnit(units[1].Serial))).RoutingVersion.ShouldBe(2);
        (await rest.RefusedAsync("engineer", HttpMethod.Post, $"changes/{number}/withdraw", null)).Text("code").ShouldStartWith("Routing:");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_instruction_is_written_released_read_at_the_station_and_ended(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, InstructionTests.OwnOperation(out var operation));
        var (code, serial) = ("I-" + operation, (await app.LaunchAsync(line)).Serial);
        using var rest = new Rest(app);
        var text = new { culture = "en", title = "Fit the seat", text = "Push until it clicks." };
        (await rest.PutAsync("engineer", "instructions", new { code, version = 1, operation, languages = new[] { text }, acknowledge = true })).Text("state").ShouldBe("draft");
        (await rest.GetAsync("operator", "instructions?operation=" + operation)).Rows("code").ShouldBe([code]);
        (await rest.PostAsync("engineer", $"instructions/{code}/versions/1/release", null)).Text("state").ShouldBe("released");
        (await rest.GetAsync("operator", $"instructions/{code}?version=1")).Text("state").ShouldBe("released");
        await rest.PostAsync("operator", $"stations/{line}-S1/start", new { serial });
        var shown = (await rest.GetAsync("operator", $"stations/{line}-S1?serial={serial}")).GetProperty("work").GetProperty("instruction");
        shown.Text("title").ShouldBe(text.title);

        await rest.PostAsync("operator", $"stations/{line}-S1/acknowledge", new { serial, culture = "en", hash = shown.Text("hash") });

        var read = (await rest.GetAsync("operator", $"units/{serial}/instructions")).EnumerateArray().ShouldHaveSingleItem();
        (read.Text("acknowledgedBy"), read.Text("hash")).ShouldBe(("test:operator", shown.Text("hash")));
        (await rest.PostAsync("engineer", $"instructions/{code}/versions/1/end", new { })).Text("effectiveTo").ShouldNotBeNullOrEmpty();
        (await rest.RefusedAsync("operator", HttpMethod.Get, $"instruction-preview?operation={operation}&model={line}", null)).Text("code").ShouldStartWith("Routing:");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_term_is_set_aside_with_a_reason_and_a_concession_is_granted_and_ended(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (skill, number) = (OperationTermsTests.NewCode("SEAL"), OperationTermsTests.NewCode("C"));
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1) with { Code = skill + "-OP", Skill = skill, Tool = "T-7" });
        var unit = await app.LaunchAsync(line);
        var start = new { serial = unit.Serial };
        using var rest = new Rest(app);
        (await rest.PutAsync("operator", $"stations/{line}-S1/setup", new { tool = "t-7" })).Text("tool").ShouldBe("T-7");
        var standing = new { station = line + "-S1", term = RoutingErrors.SkillMissing, reason = "Trainer stands beside", person = "test:operator" };
        (await rest.RefusedAsync("operator", HttpMethod.Post, $"units/{unit.Serial}/override", standing)).Text("code").ShouldBe("Platform:PermissionMissing");
        await rest.PostAsync("quality", $"units/{unit.Serial}/override", standing);
        (await rest.PostAsync("operator", $"stations/{line}-S1/start", start)).GetProperty("accepted").GetBoolean().ShouldBeTrue();
        app.Facts.Of(unit.UnitId).OfType<TermOverridden>().ShouldHaveSingleItem().Reason.ShouldBe(standing.reason);

        var next = new { serial = (await app.LaunchAsync(line)).Serial };
        await rest.PostAsync("quality", "concessions", new
        {
            number, operation = skill + "-OP", term = RoutingErrors.SkillMissing, owner = "Li Wei", reason = "Two welders ill", expiresAt = app.App.Time.GetUtcNow().UtcDateTime.AddHours(8), quantity = 50,
        });
        (await rest.GetAsync("operator", $"stations/{line}-S1/why-not?serial={next.serial}")).GetProperty("refusals").GetArrayLength().ShouldBe(0);
        (await rest.GetAsync("operator", "concessions")).EnumerateArray().Single(c => c.Text("number") == number).GetProperty("open").GetBoolean().ShouldBeTrue();
        (await rest.PostAsync("quality", $"concessions/{number}/end", null)).GetProperty("open").GetBoolean().ShouldBeFalse();
        (await rest.RefusedAsync("operator", HttpMethod.Post, $"stations/{line}-S1/start", next)).GetProperty("errors")[0].Text("code").ShouldBe(RoutingErrors.SkillMissing);
        await rest.PutAsync("quality", "certificates", new { certificates = new[] { new { person = "test:operator", skill } } });
        (await rest.GetAsync("quality", "certificates?skill=" + skill)).Rows("person").ShouldBe(["TEST:OPERATOR"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_work_centre_is_written_and_taken_away_and_a_label_is_read(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var code = OperationTermsTests.NewCode("WC");
        using var rest = new Rest(app);
        await rest.PutAsync("engineer", "work-centres", new { code, name = "Presses", stations = new[] { code + "-A", code + "-B" } });
        (await rest.GetAsync("operator", "work-centres")).EnumerateArray().Single(c => c.Text("code") == code).GetProperty("stations").GetArrayLength().ShouldBe(2);
        (await rest.RefusedAsync("operator", HttpMethod.Delete, "work-centres/" + code, null)).Text("code").ShouldBe("Platform:PermissionMissing");
        await rest.SendAsync("engineer", HttpMethod.Delete, "work-centres/" + code, null);
        (await rest.GetAsync("operator", "work-centres")).Rows("code").ShouldNotContain(code);

        (await rest.PostAsync("operator", "labels/parse", new { text = "p4711|s9" })).Text("partNumber").ShouldBe("4711");
    }
}
