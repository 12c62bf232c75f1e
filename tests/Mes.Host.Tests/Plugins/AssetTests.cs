using System.Net;
using System.Net.Http.Json;
using Mes.Host.Tests.Administration;

namespace Mes.Host.Tests.Plugins;

/// <summary>Static files of a plugin: there while it is at work, exactly as they were packed, and gone afterwards.</summary>
public sealed class AssetTests : IAsyncLifetime
{
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    private const string Files = "/_p/test.made/1.0.0/";
    private readonly TempFolder _folder = new();
    private MesApp _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, MesAppOptions.With(("Plugins:Folder", _folder.Combine("none-shipped"))));
        _client = _app.ClientFor("administrator");
        var maker = new PluginMaker().WithFile("assets/img/logo.svg", Svg).WithFile("assets/page.html", "<p>x</p>").WithFile("assets/secret.exe", "x");
        await _client.PostAsync("/api/v1/admin/plugins?reason=trial&name=made.mesplugin", new ByteArrayContent(await File.ReadAllBytesAsync(maker.Pack(_folder.Path)))).ShouldBeDoneAsync();
    }

    [Fact]
    public async Task A_file_is_served_while_the_plugin_is_at_work_and_can_run_nothing_by_itself()
    {
        (await StatusAsync("img/logo.svg")).ShouldBe(HttpStatusCode.NotFound, "installed is not yet on");
        await SwitchAsync(on: true);

        using var answer = await _client.GetAsync(Files + "img/logo.svg");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(Svg);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        Header(answer, "Content-Security-Policy").ShouldContain("sandbox");
        Header(answer, "Content-Security-Policy").ShouldContain("default-src 'none'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue("without the mark of its content it is asked for again");

        using var again = new HttpRequestMessage(HttpMethod.Get, Files + "img/logo.svg");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await _client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var marked = await _client.GetAsync(Files + "img/logo.svg?v=" + answer.Headers.ETag!.Tag[1..9]);
        marked.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));

        await SwitchAsync(on: false);
        (await StatusAsync("img/logo.svg")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("secret.exe")]
    [InlineData("nothing.svg")]
    [InlineData("../plugin.json")]
    [InlineData("%2e%2e/plugin.json")]
    [InlineData("..%2fplugin.json")]
    [InlineData("img/../../lib/Made.dll")]
    [InlineData("")]
    public async Task Nothing_else_is_served(string path)
    {
        await SwitchAsync(on: true);

        (await StatusAsync(path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_that_was_packed_is_not_served_and_somebody_is_told()
    {
        await SwitchAsync(on: true);
        await File.AppendAllTextAsync(Directory.EnumerateFiles(Path.Combine(_app.DataFolder, "plugins"), "logo.svg", SearchOption.AllDirectories).Single(), " ");

        (await StatusAsync("img/logo.svg")).ShouldBe(HttpStatusCode.NotFound);
        string alarms;
        do
        {
            alarms = await _client.GetStringAsync("/api/v1/admin/sites/wuhu/plugin-alarms");
        }
        while (!alarms.Contains("asset:img/logo.svg", StringComparison.Ordinal));
        alarms.ShouldContain("Platform:Plugin.FileChanged");
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_nothing()
    {
        await SwitchAsync(on: true);
        using var nobody = _app.ClientFor(null);

        using var answer = await nobody.GetAsync(Files + "img/logo.svg");
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in", "a browser is sent there, as from every page");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(' ', answer.Headers.GetValues(name));

    private async Task<HttpStatusCode> StatusAsync(string path) => (await _client.GetAsync(Files + path)).StatusCode;

    private Task SwitchAsync(bool on) => _client.PutAsync("/api/v1/admin/sites/wuhu/plugins/test.made", new { on, reason = "trial" }).ShouldBeDoneAsync();
}
