using Mes.Platform.Sites;
using Mes.Platform.Tests.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Sites;

public class SettingsTests
{
    private const string Key = "Platform.TaktSeconds";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_setting_is_inherited_from_enterprise_to_region_to_site(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database, new MesAppOptions { Serves = false });
        var settings = app.Services.GetRequiredService<ISettings>();
        (settings.Get<int>("wuhu", Key), settings.Get<int>("barcelona", Key), settings.Get<int>(null, Key)).ShouldBe((60, 60, 60), "the default");

        await SetAsync(app, "enterprise", "70");
        (settings.Get<int>("wuhu", Key), settings.Get<int>("barcelona", Key), settings.Get<int>(null, Key)).ShouldBe((70, 70, 70));

        await SetAsync(app, "region:asia", "80");
        (settings.Get<int>("wuhu", Key), settings.Get<int>("barcelona", Key), settings.Get<int>(null, Key)).ShouldBe((80, 70, 70));

        await SetAsync(app, "site:wuhu", "90");
        (settings.Get<int>("wuhu", Key), settings.Get<int>("barcelona", Key), settings.Get<int>(null, Key)).ShouldBe((90, 70, 70));
    }

    [Fact]
    public async Task A_setting_that_no_module_defines_is_a_programming_error()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.Sqlite);

        Should.Throw<ArgumentException>(() => app.Services.GetRequiredService<ISettings>().Get<int>("wuhu", "Nobody.Defined"));
    }

    private static async Task SetAsync(MesApp app, string scope, string value)
    {
        await app.PlatformAsync(async db =>
        {
            db.SettingValues.Add(new SettingValue { Scope = scope, Key = Key, Value = value });
            await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<SiteDirectory>().ReloadAsync(CancellationToken.None);
    }
}
