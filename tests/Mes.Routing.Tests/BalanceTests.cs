using System.Net.Http.Json;
using System.Text.Json;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Load against takt.</summary>
public class BalanceTests
{
    [Fact]
    public void Balance_is_work_over_stations_times_takt_and_the_longest_station_is_the_constraint()
    {
        var line = Routing(Op("A", 40), Op("B", 60), Op("C", 50));
        var balance = BalanceSheet.Of([new Variant("M", [], line, 3)], 60, []);
        balance.WorkSeconds.ShouldBe(150);
        balance.Balance.ShouldBe(decimal.Round(150m / 180, 4));
        balance.Constraint.ShouldBe("S-B");
        balance.Stations.Select(s => s.Load).ShouldBe([0.6667m, 1m, 0.8333m]);
    }

    [Fact]
    public void A_mix_weighs_its_variants_and_names_the_one_that_breaks_the_takt()
    {
        var line = Routing(Op("A", 40), Op("T", 80) with { Station = "S-A", Condition = new VariantCondition(["TOWBAR"]) });
        var balance = BalanceSheet.Of([new Variant("E5", [], line, 3), new Variant("H7", ["TOWBAR"], line, 1)], 60, []);
        balance.Stations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.MeanSeconds.ShouldBe(60), s => s.PeakSeconds.ShouldBe(120), s => s.PeakModel.ShouldBe("H7"), s => s.Load.ShouldBe(1));
        balance.Mix.Select(m => m.Share).ShouldBe([0.75m, 0.25m]);
    }

    [Fact]
    public void Branches_share_samples_count_by_their_share_and_rework_does_not_count()
    {
        var line = Routing(
            Op("A", 10),
            Op("B", 40) with { After = ["A"], Choice = "X" },
            Op("C", 20) with { After = ["A"], Choice = "X" },
            Op("C2", 10) with { After = ["C"] },
            Op("D", 30) with { After = ["B", "C2"], Join = JoinRule.Any },
            Op("E", 50) with { SampleEvery = 5 },
            Op("R", 900) with { Rework = new ReworkRule("D") });
        var load = BalanceSheet.Of([new Variant("M", [], line, 1)], 60, []).Stations.ToDictionary(s => s.Station, s => s.MeanSeconds);
        load.ShouldBe(new Dictionary<string, decimal>
        {
            ["S-A"] = 10, ["S-B"] = 20, ["S-C"] = 10, ["S-C2"] = 5, ["S-D"] = 30, ["S-E"] = 10,
        }, ignoreOrder: true);
    }

    [Fact]
    public void Without_work_there_is_no_balance_and_unknown_times_are_named()
    {
        BalanceSheet.Of([], 60, []).ShouldSatisfyAllConditions(b => b.Balance.ShouldBeNull(), b => b.Constraint.ShouldBeNull());
        BalanceSheet.Of([new Variant("M", [], Routing(Op("A", 0)), 1)], 60, []).ShouldSatisfyAllConditions(
            b => b.Balance.ShouldBeNull(), b => b.Unknown.ShouldBe(["A"]));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_units_released_on_a_day_are_its_mix_and_a_mix_may_be_given(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync();
        await app.LaunchAsync(model, "SUNROOF");
        await app.LaunchAsync(model, "SUNROOF");
        await app.LaunchAsync(model);

        var today = await app.RunAsync(new GetLineBalance());
        today.Mix.Where(m => m.Model == model).Select(m => m.Options).ShouldBe([["SUNROOF"], []]);
        (await app.RunAsync(new GetLineBalance(Day: new DateOnly(2001, 1, 1)))).Mix.ShouldBeEmpty();

        var given = await app.RunAsync(new GetLineBalance([new MixPart(model.ToLowerInvariant(), Units: 2)], TaktSeconds: 120));
        given.ShouldSatisfyAllConditions(
            b => b.Balance.ShouldBe(0.5m), b => b.Stations.Count.ShouldBe(3), b => b.Mix.ShouldHaveSingleItem().Routing.ShouldBe("R-" + model));
        (await OperationTermsTests.RefusedAsync(app, new GetLineBalance([new MixPart("NOBODY")]))).ShouldBe(RoutingErrors.NoRouting);
        (await OperationTermsTests.RefusedAsync(app, new GetLineBalance([new MixPart(model, Units: 0)]))).ShouldBe(RoutingErrors.OutOfRange);
    }

    [Fact]
    public async Task Over_REST_a_mix_is_balanced_and_versions_are_compared()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var model = await app.RoutingAsync();
        var client = app.App.ClientFor("planner", "wuhu");
        var answer = await client.PostAsJsonAsync("routing/balance", new GetLineBalance([new MixPart(model)], TaktSeconds: 60), MesJson.Options);
        var balance = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        balance.GetProperty("balance").GetDecimal().ShouldBe(1);
        (await client.GetFromJsonAsync<JsonElement>("routing/balance?day=2001-01-01")).GetProperty("mix").GetArrayLength().ShouldBe(0);
        var compared = await client.GetFromJsonAsync<JsonElement>($"routing/routings/R-{model}/versions/1/compare?with=1");
        compared.GetProperty("steps").EnumerateArray().ShouldAllBe(s => s.GetProperty("change").GetString() == "same");
    }

    private static ReleasedRouting Routing(params OperationDefinition[] operations) => new("R", 1, operations);

    private static OperationDefinition Op(string code, int seconds) => new(code, code, "S-" + code, seconds);
}
