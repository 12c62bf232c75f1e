using Bunit;
using Mes.Host.Components;
using Mes.Host.Components.Layout;
using Mes.Host.Tests.Security;
using Mes.Platform.Live;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Screens;
using Mes.Platform.Security;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Sites;
using Mes.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Administration;

public sealed class MenuTests
{
    [Fact]
    public async Task A_module_that_is_switched_off_is_not_in_the_menu_of_that_site()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var actor = MesApp.As("administrator").Actor;
        Links(app, actor, "wuhu").ShouldContain("/sites/wuhu/orders");

        await app.RunAsync(new SwitchModule("wuhu", "Orders", false));

        Links(app, actor, "wuhu").ShouldNotContain("/sites/wuhu/orders");
        Links(app, actor, "wuhu").ShouldContain("/sites/wuhu/board");
        Links(app, actor, "barcelona").ShouldContain("/sites/barcelona/orders");
    }

    [Fact]
    public async Task The_menu_shows_only_what_a_person_may_do_at_their_own_site()
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        var name = await app.UserAsync(("operator", "wuhu"));
        await using var scope = app.Services.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<AccountsDbContext>().Users.Single(u => u.UserName == name);
        var actor = new Actor(ActorKind.User, name, user.Id);

        Links(app, actor, "wuhu").ShouldContain("/sites/wuhu/board");
        Links(app, actor, "wuhu").ShouldNotContain(link => link.StartsWith("/admin", StringComparison.Ordinal));
        Links(app, actor, "barcelona").ShouldBeEmpty();
    }

    private static List<string> Links(MesApp app, Actor actor, string site)
    {
        using var browser = new BunitContext();
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        var services = app.Services;
        browser.Services.AddSingleton<TimeProvider>(app.Time);
        browser.Services.AddSingleton(services.GetRequiredService<ITexts>());
        browser.Services.AddSingleton(services.GetRequiredService<IUseCases>());
        browser.Services.AddSingleton(services.GetRequiredService<ISites>());
        browser.Services.AddSingleton(services.GetRequiredService<IPermissionChecker>());
        browser.Services.AddSingleton(services.GetRequiredService<ILiveFeed>());
        browser.Services.AddSingleton(services.GetRequiredService<ModuleGraph>());
        browser.Services.AddSingleton(services.GetRequiredService<IPluginScreens>());
        browser.Services.AddSingleton(services.GetServices<MenuEntry>());
        browser.Services.AddMesUi();
        browser.Services.AddScoped<ShellState>();
        var session = new UiSession(services.GetRequiredService<ISites>().Find(site), actor);

        var menu = browser.Render<NavMenu>(p => p.AddCascadingValue(session));

        return [.. menu.FindAll("a.mes-nav-link").Select(a => a.GetAttribute("href")!)];
    }
}
