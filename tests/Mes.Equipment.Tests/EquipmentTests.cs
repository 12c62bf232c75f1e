using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mes.Equipment.Contracts;

namespace Mes.Equipment.Tests;

public sealed class EquipmentTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Equipment_is_listed_depth_first_with_its_state(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        using var engineer = app.ClientFor("engineer", "wuhu");
        await PutAsync(engineer, "body", new { name = "Body shop", level = "area" });
        await PutAsync(engineer, "l2", new { name = "Line 2", level = "line", parent = "BODY", sequence = 20 });
        await PutAsync(engineer, "l1", new { name = "Line 1", level = "line", parent = "body", sequence = 10 });
        await PutAsync(engineer, "s1", new { name = "Station 1", level = "station", parent = "L1" });
        (await engineer.PostAsJsonAsync("equipment/s1/state", new { state = "down", reason = "e17" })).EnsureSuccessStatusCode();

        var list = (await engineer.GetFromJsonAsync<JsonArray>("equipment"))!;

        list.Select(e => e!["code"]!.GetValue<string>()).ShouldBe(["BODY", "L1", "S1", "L2"]);
        list[2]!["state"]!.GetValue<string>().ShouldBe("down");
        list[2]!["reason"]!.GetValue<string>().ShouldBe("E17");
        list[3]!["state"]!.GetValue<string>().ShouldBe("unknown");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moving_equipment_keeps_where_it_stood(TestDatabase database)
    {
        var app = await MesApp.SharedAsync(database);
        await app.RunAsync(new DefineEquipment("MV-L1", "Line 1", EquipmentLevel.Line));
        await app.RunAsync(new DefineEquipment("MV-L2", "Line 2", EquipmentLevel.Line));
        await app.RunAsync(new DefineEquipment("MV-S", "Station", EquipmentLevel.Station, "MV-L1"));
        await app.RunAsync(new DefineEquipment("MV-S", "Renamed", EquipmentLevel.Station, "MV-L1"));

        await app.RunAsync(new DefineEquipment("MV-S", "Renamed", EquipmentLevel.Station, "MV-L2"));

        var detail = await app.RunAsync(new GetEquipment("mv-s"));
        detail.Placements.Select(p => p.Parent).ShouldBe(["MV-L1", "MV-L2"]);
        detail.Placements[0].To.ShouldBe(detail.Placements[1].From);
        detail.Placements[1].To.ShouldBeNull();
        detail.Summary.Name.ShouldBe("Renamed");
    }

    [Fact]
    public async Task A_parent_must_stand_higher_and_every_fault_is_named()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineEquipment("LV-S", "Station", EquipmentLevel.Station));
        await app.RunAsync(new DefineEquipment("LV-M", "Machine", EquipmentLevel.Machine, "LV-S"));

        var below = await Should.ThrowAsync<MesException>(() => app.RunAsync(new DefineEquipment("LV-S2", "x", EquipmentLevel.Station, "LV-S")));
        var inUse = await Should.ThrowAsync<MesException>(() => app.RunAsync(new DefineEquipment("LV-S", "x", EquipmentLevel.Machine)));
        var many = await Should.ThrowAsync<MesException>(() => app.RunAsync(new DefineEquipment("a b", " ", EquipmentLevel.Line, "NOBODY")));

        below.Details.Single().Code.ShouldBe(EquipmentErrors.ParentLevel);
        inUse.Code.ShouldBe(EquipmentErrors.LevelInUse);
        many.Details.Select(d => d.Target).ShouldBe(["code", "name", "parent"]);
    }

    [Fact]
    public async Task Sites_do_not_see_each_others_equipment()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineEquipment("SITE-S", "Here", EquipmentLevel.Station));
        await app.RunAsync(new DefineEquipment("SITE-S", "Aquí", EquipmentLevel.Station), "barcelona");
        await app.RunAsync(new ReportState("SITE-S", EquipmentState.Down));

        (await app.RunAsync(new GetEquipment("SITE-S"))).Summary.State.ShouldBe(EquipmentState.Down);
        (await app.RunAsync(new GetEquipment("SITE-S"), "barcelona")).Summary.State.ShouldBe(EquipmentState.Unknown);
    }

    [Fact]
    public async Task Doors_check_permission_and_content()
    {
        var app = await MesApp.SharedAsync(TestDatabase.Sqlite);
        await app.RunAsync(new DefineEquipment("DOOR-S", "x", EquipmentLevel.Station));
        using var planner = app.ClientFor("planner", "wuhu");
        using var worker = app.ClientFor("operator", "wuhu");

        (await planner.PostAsJsonAsync("equipment/door-s/state", new { state = "down" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await worker.PostAsJsonAsync("equipment/door-s/state", new { state = "broken" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.PostAsJsonAsync("equipment/nobody/state", new { state = "down" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await worker.PostAsJsonAsync("equipment/door-s/state", new { state = "down", since = "2999-01-01T00:00:00Z" }))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.GetAsync("equipment/door-s/durations?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.PutAsJsonAsync("equipment/door-x", new { name = "x", level = "station" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task PutAsync(HttpClient client, string code, object body) =>
        (await client.PutAsJsonAsync("equipment/" + code, body)).EnsureSuccessStatusCode();
}
