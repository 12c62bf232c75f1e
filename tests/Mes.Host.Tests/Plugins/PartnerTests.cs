using System.Net.Http.Json;

namespace Mes.Host.Tests.Plugins;

/// <summary>A partner makes a plugin from the template by the guide alone: every step of plugins/README.md, outside of the repository.</summary>
public sealed class PartnerTests
{
    [Fact]
    public async Task From_the_template_to_a_signed_plugin()
    {
        using var desk = new PartnerDesk();
        await desk.PackSdkAsync();
        await desk.DotnetAsync("new", "install", Path.Combine(desk.Feed, "Mes.Sdk.Templates.1.0.0.nupkg"));
        await desk.DotnetAsync("new", "mes-plugin", "-n", "Acme.Labels", "--pluginId", "com.acme.labels", "--publisher", "Acme");

        var published = await desk.DotnetAsync(desk.Combine("Acme.Labels"), ["publish", "-nologo"]);
        published.ShouldNotContain("warning");
        var package = desk.Combine("Acme.Labels", "bin", "Release", "net10.0", "package", "com.acme.labels-0.1.0.mesplugin");
        var tool = desk.Combine("packages", "mes.sdk.build", "1.0.0", "tools", "net10.0", "mes-plugin.dll");
        (await desk.DotnetAsync(tool, "conform", package, "--host", AppContext.BaseDirectory, "--level", "bronze")).ShouldContain("com.acme.labels 0.1.0: silver");

        await desk.DotnetAsync(tool, "certificate", "--publisher", "Acme", "--output", desk.Combine("acme.pem"));
        await desk.DotnetAsync(tool, "sign", package, "--certificate", desk.Combine("acme.pem"));
        (await desk.DotnetAsync(tool, "verify", package, "--publisher", desk.Combine("acme.pem"), "--strict")).ShouldContain("trust partner Acme");
        await CallAsync(package, desk.Combine("acme.pem"));
    }

    /// <summary>On a production host, which has allowed the partner: installed, switched on, called.</summary>
    private static async Task CallAsync(string package, string certificate)
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Trust:Development"] = "false";
        options.Settings["Plugins:Trust:Publishers:0"] = certificate;
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        using var client = app.ClientFor("administrator");

        (await client.PostAsync("/api/v1/admin/plugins?reason=trial", new ByteArrayContent(await File.ReadAllBytesAsync(package)))).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync("/api/v1/admin/sites/wuhu/plugins/com.acme.labels", new { on = true, reason = "trial" })).EnsureSuccessStatusCode();

        (await client.GetStringAsync("/api/v1/sites/wuhu/p/com.acme.labels/v1/line")).ShouldContain("\"site\":\"wuhu\"");
    }
}
