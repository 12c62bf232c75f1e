using System.Net.Http.Json;
using System.Text.Json;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>One act for many units; each is decided as alone.</summary>
public class BatchTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_carrier_goes_through_a_station_in_two_acts(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, carrier, units) = await LoadedAsync(app, 3);
        (await app.RunAsync(new StartBatch(model + "-S1", carrier))).Accepted.ShouldBe(3);
        (await app.RunAsync(new CompleteBatch(model + "-S1", carrier, Measurements: [new Measurement("GAP", 1.5m)]))).Accepted.ShouldBe(3);
        foreach (var unit in units)
        {
            (await app.RunAsync(new GetUnit(unit.Serial))).Unit.Operation.ShouldBe("OP2");
            app.Neighbours.Kept.ShouldContain(k => k.Question.UnitId == unit.UnitId && k.Results.Single().Value == 1.5m);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task All_or_none_touches_none_and_names_every_reason_by_unit(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, carrier, units) = await LoadedAsync(app, 3);
        app.Neighbours.Holds[units[1].UnitId] = MesError.Of(Quality.Contracts.QualityErrors.OpenHold, ("Hold", "H-9"), ("Reason", "leak"));
        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch(model + "-S1", carrier)));
        refused.Code.ShouldBe(RoutingErrors.BatchRefused);
        refused.Details.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Code.ShouldBe(Quality.Contracts.QualityErrors.OpenHold), d => d.Target.ShouldBe(units[1].Serial));
        foreach (var unit in units)
        {
            (await app.RunAsync(new GetUnit(unit.Serial))).Unit.Started.ShouldBeFalse();
        }

        using var client = app.App.ClientFor("operator", "wuhu");
        var answer = await client.PostAsJsonAsync($"routing/stations/{model}-S1/start-batch", new { carrier, allOrNone = false });
        var verdicts = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("units").EnumerateArray().ToList();
        verdicts.Select(v => v.GetProperty("accepted").GetBoolean()).ShouldBe([true, false, true]);
        (await app.RunAsync(new GetUnit(units[2].Serial))).Unit.Started.ShouldBeTrue();
        (await app.RunAsync(new GetUnit(units[1].Serial))).Unit.Started.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_place_among_the_first_units_goes_to_one_of_a_batch(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, carrier, units) = await LoadedAsync(app, 3);
        await app.RunAsync(new RequireFirstUnits(model + "-S1", 2, 0));
        await app.RunAsync(new BeginSeries(model + "-S1", SeriesCause.SetUp));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch(model + "-S1", carrier))))
            .Details.ShouldHaveSingleItem().Target.ShouldBe(units[2].Serial);
        var each = await app.RunAsync(new StartBatch(model + "-S1", carrier, AllOrNone: false));
        each.Units.Select(u => u.Accepted).ShouldBe([true, true, false]);
        (await app.RunAsync(new ListSeries(model + "-S1"))).Single().Started.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_means_no_batch(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var carrier = OperationTermsTests.NewCode("C");
        await app.RunAsync(new DefineCarrier(carrier, 4));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch("S", carrier)))).Code.ShouldBe(RoutingErrors.BatchEmpty);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch("S", Serials: [" "])))).Code.ShouldBe(RoutingErrors.BatchEmpty);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch("S", "NO-" + carrier)))).Code.ShouldBe(RoutingErrors.CarrierNotFound);
    }

    private static async Task<(string Model, string Carrier, List<UnitToLaunch> Units)> LoadedAsync(RoutingApp app, int count)
    {
        var model = await app.RoutingAsync(2);
        var carrier = OperationTermsTests.NewCode("C");
        await app.RunAsync(new DefineCarrier(carrier, count));
        var units = new List<UnitToLaunch>();
        for (var i = 0; i < count; i++)
        {
            units.Add(await app.LaunchAsync(model));
        }

        units = [.. units.OrderBy(u => u.Serial, StringComparer.Ordinal)];
        await app.RunAsync(new LoadCarrier(carrier, [.. units.Select(u => u.Serial)]));
        return (model, carrier, units);
    }
}
