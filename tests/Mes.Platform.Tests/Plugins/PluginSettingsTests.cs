using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Audit;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Platform.Tests.Probe;
using Microsoft.EntityFrameworkCore;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginSettingsTests
{
    private const string Torque = "p.test.rich.maxTorque";
    private const string Secret = "p.test.rich.apiKey";

    [Fact]
    public async Task A_plugin_reads_its_settings_by_site_and_station_and_is_told_of_changes()
    {
        await using var plant = await EnabledAsync();
        (await NowAsync(plant))!.ToJsonString().ShouldBe("""{"now":{"maxTorque":50,"shift":"early","pause":"00:05:00","apiKey":""},"atStation":50,"changes":0}""");

        await SetAsync(plant, "enterprise", Torque, "60");
        await SetAsync(plant, "station:wuhu/ST10", Torque, "70.5");
        await SetAsync(plant, "site:barcelona", Torque, "99");
        await SetAsync(plant, "site:wuhu", Secret, "open sesame");

        var now = (await Until.AnswersAsync(() => NowAsync(plant), n => n!["changes"]!.GetValue<int>() >= 3))!;
        now.ToJsonString().ShouldBe("""{"now":{"maxTorque":60,"shift":"early","pause":"00:05:00","apiKey":"open sesame"},"atStation":70.5,"changes":3}""");
        (await plant.App.RunAsync(new ListSettingPlaces("wuhu"), site: null)).ShouldBe(["station:wuhu/ST10"]);
        (await plant.App.RunAsync(new ListSettingPlaces("barcelona"), site: null)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_station_of_the_longest_code_at_a_site_of_the_longest_code_has_settings_of_its_own(TestDatabase database)
    {
        await using var plant = await EnabledAsync(database);
        var (site, station) = (new string('s', 32), new string('S', 40));
        await plant.App.RunAsync(new DefineSite(site, "Long", "east", "demo", "en", "Europe/Madrid", "ES"), site: null);

        await SetAsync(plant, $"station:{site}/{station}", Torque, "70.5");

        (await plant.App.RunAsync(new ListSettings($"station:{site}/{station}"), site: null)).Single(s => s.Key == Torque).Value.ShouldBe("70.5");
        (await plant.App.RunAsync(new ListSettingPlaces(site), site: null)).ShouldBe([$"station:{site}/{station}"]);
        (await plant.App.RunAsync(new ListAudit { Action = nameof(SetSetting) }, site: null)).Items.ShouldContain(a => a.Subject == $"setting:{Torque}@station:{site}/{station}");
        (await Should.ThrowAsync<MesException>(() => SetAsync(plant, $"station:{site}/{station}S", Torque, "70.5"))).Code.ShouldBe("Platform:ScopeUnknown");
    }

    [Fact]
    public async Task A_secret_is_never_shown_and_never_kept_in_clear()
    {
        await using var plant = await EnabledAsync();

        await SetAsync(plant, "site:wuhu", Secret, "open sesame");

        var row = (await plant.App.RunAsync(new ListSettings("site:wuhu"))).Single(s => s.Key == Secret);
        (row.Value, row.Source, row.IsOwn, row.Secret).ShouldBe(("", "site:wuhu", true, true));
        await plant.App.PlatformAsync(async db => (await db.SettingValues.SingleAsync(v => v.Key == Secret)).Value.ShouldNotContain("sesame"));
        var trail = (await plant.App.RunAsync(new ListAudit { Action = nameof(SetSetting) }, site: null)).Items.Where(a => a.Subject.Contains(Secret)).ToList();
        trail.ShouldNotBeEmpty("that it was set is in the trail");
        trail.ShouldAllBe(a => a.Before == null && !a.After!.Contains("sesame"));
    }

    [Theory]
    [InlineData("site:wuhu", Torque, "101", "Range")]
    [InlineData("site:wuhu", Torque, "much", "Decimal")]
    [InlineData("line:wuhu/L1", Torque, "10", "Level")]
    [InlineData("site:wuhu", "p.test.rich.shift", "night", "Choice")]
    [InlineData("site:wuhu", "p.test.rich.pause", "5 minutes", "Duration")]
    [InlineData("enterprise", Secret, "open sesame", "Level")]
    public async Task What_the_manifest_does_not_allow_is_refused(string scope, string key, string value, string why)
    {
        await using var plant = await EnabledAsync();

        var refusal = await Should.ThrowAsync<MesException>(() => SetAsync(plant, scope, key, value));

        refusal.Details.ShouldHaveSingleItem().Code.ShouldBe("Platform:SettingValue." + why);
        refusal.Details[0].Data["Value"].ShouldNotBe("open sesame", "a refusal repeats no secret");
    }

    private static async Task<PluginPlant> EnabledAsync(TestDatabase database = TestDatabase.Sqlite)
    {
        var plant = await PluginPlant.StartAsync(database, null, "Rich");
        await plant.EnableAsync("test.rich");
        return plant;
    }

    private static Task SetAsync(PluginPlant plant, string scope, string key, string value) =>
        plant.App.RunAsync(new SetSetting(scope, key, value), site: null);

    private static Task<JsonNode?> NowAsync(PluginPlant plant) =>
        plant.App.ClientFor("p.test.rich.read", "wuhu").GetFromJsonAsync<JsonNode>("p/test.rich/v1/settings");
}
