using System.Net;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Tokens;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginPermissionTests
{
    private const string Read = "p.test.rich.read";

    [Fact]
    public async Task A_plugins_permissions_can_be_given_to_a_role_and_nobody_has_them_before()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");
        var list = await plant.App.RunAsync(new ListRoles(), site: null);
        list.Permissions.ShouldContain(Read);
        list.Roles.ShouldAllBe(r => !r.Permissions.Contains(Read));
        var client = plant.App.ClientFor(null, "wuhu");
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await plant.App.RunAsync(
            new CreateToken("reader", "wuhu") { Role = "engineer" }, site: null)).Token);
        (await client.GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var engineer = list.Roles.Single(r => r.Code == "engineer");
        await plant.App.RunAsync(new DefineRole("engineer", null, [.. engineer.Permissions, Read]), site: null);

        (await client.GetAsync("p/test.rich/v1/hello")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_permission_that_no_plugin_declares_can_not_be_given()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");

        var refusal = await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(
            new DefineRole("marker", "Marker", ["p.test.rich.erase"]), site: null));

        refusal.Details.ShouldHaveSingleItem().Code.ShouldBe("Platform:PermissionUnknown");
    }
}
