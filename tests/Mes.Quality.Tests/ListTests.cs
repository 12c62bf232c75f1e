using System.Data.Common;
using System.Globalization;
using Mes.Platform.Data;
using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Quality.Tests;

public class ListTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lists_run_through_all_pages_open_first_and_newest_first(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = plant.Routes.Add();
        var numbers = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            numbers.Add((await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, $"D{i}"))).Number);
        }

        foreach (var decided in new[] { numbers[1], numbers[4], numbers[6] })
        {
            await plant.RunAsync(new Contracts.DispositionNonconformance(decided, Disposition.UseAsIs, "Fits"));
        }

        string[] expected = [numbers[5], numbers[3], numbers[2], numbers[0], numbers[6], numbers[4], numbers[1]];
        foreach (var take in new[] { 1, 2, 3, 7, 50 })
        {
            var listed = await AllAsync(a => plant.RunAsync(new Contracts.ListNonconformances(UnitId: unit.UnitId, After: a, Take: take)));
            listed.Select(n => n.Number).ShouldBe(expected, $"{take} a page");
            var holds = await AllAsync(a => plant.RunAsync(new Contracts.ListHolds(UnitId: unit.UnitId, After: a, Take: take)));
            holds.Select(h => h.Nonconformance).ShouldBe(expected, $"{take} a page");
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Search_finds_by_number_serial_and_defect_in_any_case(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = plant.Routes.Add();
        var number = (await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, "DENT-77"))).Number;

        foreach (var search in new[] { number.ToLowerInvariant(), unit.Serial[5..], "dent-77 " })
        {
            (await plant.RunAsync(new Contracts.ListNonconformances(NonconformanceState.Open, search))).Items
                .ShouldContain(n => n.Number == number, search);
        }

        (await plant.RunAsync(new Contracts.ListHolds(HoldState.Open, number))).Items.ShouldHaveSingleItem().Serial.ShouldBe(unit.Serial);
        (await plant.RunAsync(new Contracts.ListNonconformances(Search: "50%"))).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rubbish", 10)]
    [InlineData("!!!", 10)]
    [InlineData(null, 0)]
    [InlineData(null, 501)]
    public async Task A_wrong_cursor_or_number_of_rows_is_refused(string? after, int take)
    {
        var plant = await Plant.OnAsync(TestDatabase.Sqlite);

        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(new Contracts.ListHolds(After: after, Take: take))))
            .Details.ShouldHaveSingleItem().Code.ShouldBe(QualityErrors.PageInvalid);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sites_are_kept_apart(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = plant.Routes.Add();
        var opened = await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, "D1"));

        (await plant.RunAsync(new Contracts.ListNonconformances(UnitId: unit.UnitId), "barcelona")).Items.ShouldBeEmpty();
        (await Should.ThrowAsync<MesException>(() => plant.RunAsync(
            new Contracts.DispositionNonconformance(opened.Number, Disposition.UseAsIs, "x"), "barcelona"))).Code.ShouldBe(QualityErrors.NonconformanceNotFound);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Open_ones_are_counted(TestDatabase database)
    {
        var plant = await Plant.StartAsync(database);
        await using var app = plant.App;
        (await plant.RunAsync(new Contracts.CountOpenQuality())).ShouldBe(new OpenQuality(0, 0, 0, null));
        var unit = plant.Routes.Add();
        var opened = await plant.RunAsync(new Contracts.ReportNonconformance(unit.Serial, "D1"));
        await plant.RunAsync(new Contracts.PlaceHold(unit.Serial, "Suspect lot"));

        var open = await plant.RunAsync(new Contracts.CountOpenQuality());

        (open.Nonconformances, open.Holds, open.HeldUnits).ShouldBe((1, 2, 1));
        open.OldestOpenedAt.ShouldBe((await plant.RunAsync(new Contracts.GetNonconformance(opened.Number))).Row.OpenedAt);
    }

    [Theory]
    [InlineData("SELECT 1 FROM quality_hold WHERE Site = 'w' AND UnitId = x'00' AND State = 'Open'", "quality_hold_Site_UnitId_State")]
    [InlineData("SELECT 1 FROM quality_control_plan WHERE Site = 'w' AND Operation = 'A' AND (Model = 'B' OR Model = '*')", "quality_control_plan_Site_Operation_Model")]
    [InlineData("SELECT Value FROM quality_result WHERE Site = 'w' AND UnitId = x'00' AND Operation = 'A' AND Visit = 1", "quality_result_Site_UnitId_Operation_Visit")]
    [InlineData("SELECT * FROM quality_nonconformance WHERE Site = 'w' AND State = 'Open' ORDER BY OpenedAt DESC, Number DESC LIMIT 100", "quality_nonconformance_Site_State_OpenedAt_Number")]
    [InlineData("SELECT * FROM quality_hold WHERE Site = 'w' AND State = 'Open' ORDER BY PlacedAt DESC, Number DESC LIMIT 100", "quality_hold_Site_State_PlacedAt_Number")]
    public async Task The_hot_path_and_the_lists_read_by_index_and_never_sort(string sql, string index)
    {
        var plant = await Plant.OnAsync(TestDatabase.Sqlite);
        await using var connection = plant.App.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();

        var plan = await ReadAsync(connection, "EXPLAIN QUERY PLAN " + sql);

        plan.ShouldContain(index);
        plan.ShouldNotContain("TEMP B-TREE");
    }

    private static async Task<string> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += Convert.ToString(reader["detail"], CultureInfo.InvariantCulture) + "\n";
        }

        return plan;
    }

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string?, Task<Page<T>>> load)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await load(after);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        return all;
    }
}
