using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Mes.Platform.Plugins.Drivers;

namespace Mes.Host.Tests.Plugins;

/// <summary>A partner makes plugins by the guide alone: every step of plugins/README.md, outside of the repository, with nothing but the folder of packages.</summary>
public sealed class PartnerTests(PartnerDesk desk) : IClassFixture<PartnerDesk>
{
    private string Tool => desk.Combine("packages", "mes.sdk.build", "1.0.0", "tools", "net10.0", "mes-plugin.dll");

    [Fact]
    public async Task From_the_template_to_a_signed_plugin()
    {
        await desk.DotnetAsync("new", "mes-plugin", "-n", "Acme.Labels", "--pluginId", "com.acme.labels", "--publisher", "Acme");

        var package = await PublishAsync("Acme.Labels", "com.acme.labels-0.1.0.mesplugin");
        (await desk.DotnetAsync(Tool, "conform", package, "--host", AppContext.BaseDirectory, "--level", "bronze")).ShouldContain("com.acme.labels 0.1.0: silver");

        await desk.DotnetAsync(Tool, "certificate", "--publisher", "Acme", "--output", desk.Combine("acme.pem"));
        await desk.DotnetAsync(Tool, "sign", package, "--certificate", desk.Combine("acme.pem"));
        (await desk.DotnetAsync(Tool, "verify", package, "--publisher", desk.Combine("acme.pem"), "--strict")).ShouldContain("trust partner Acme");
        await CallAsync(package, desk.Combine("acme.pem"));
    }

    [Fact]
    public async Task From_the_template_to_a_driver()
    {
        await desk.DotnetAsync("new", "mes-driver", "-n", "Acme.Scanner", "--pluginId", "com.acme.scanner", "--publisher", "Acme");

        var package = await PublishAsync("Acme.Scanner", "com.acme.scanner-0.1.0.mesplugin");

        (await desk.DotnetAsync(Tool, "verify", package)).ShouldContain("com.acme.scanner 0.1.0");
        Code(package).ShouldBe(["Acme.Scanner.dll"]);
        await ScanAsync(package);
    }

    /// <summary>The sample with everything on it, as a partner would copy it: own tables, pages, jobs, events.</summary>
    [Fact]
    public async Task A_plugin_with_tables_and_pages_needs_the_packages_alone()
    {
        desk.CopySample("Handover");

        var package = await PublishAsync("Handover", "sample.handover-1.0.0.mesplugin");

        (await desk.DotnetAsync(Tool, "verify", package)).ShouldContain("sample.handover 1.0.0");
        Code(package).ShouldBe(["Handover.dll"], "whatever the host has, and whatever that asks for, stays out");
    }

    /// <summary>The assemblies that a package brings.</summary>
    private static List<string> Code(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return [.. zip.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(e => e.Name)];
    }

    /// <summary>Builds without a warning, and answers the package.</summary>
    private async Task<string> PublishAsync(string project, string package)
    {
        (await desk.DotnetAsync(desk.Combine(project), ["publish", "-nologo"])).ShouldNotContain("warning");
        return desk.Combine(project, "bin", "Release", "net10.0", "package", package);
    }

    /// <summary>Installed and switched on: a device of it comes online in a process of its own, and goes offline with its scanner.</summary>
    private static async Task ScanAsync(string package)
    {
        await using var app = await MesApp.StartAsync(TestDatabase.Sqlite);
        using var client = app.ClientFor("administrator");
        (await client.PostAsync("/api/v1/admin/plugins?reason=trial", new ByteArrayContent(await File.ReadAllBytesAsync(package)))).EnsureSuccessStatusCode();
        (await client.PutAsJsonAsync("/api/v1/admin/sites/wuhu/plugins/com.acme.scanner", new { on = true, reason = "trial" })).EnsureSuccessStatusCode();
        using var scanner = new TcpListener(IPAddress.Loopback, 0);
        scanner.Start();

        await app.RunAsync(new DefineDevice("SCAN-1", "com.acme.scanner", "lines", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = $"{((IPEndPoint)scanner.LocalEndpoint).Port}",
        }));

        using (await scanner.AcceptTcpClientAsync())
        {
            await Until.SoAsync(async () => (await app.RunAsync(new ListDevices())).Single(d => d.Code == "SCAN-1").State == DeviceState.Online);
        }
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
