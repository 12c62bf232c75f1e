using System.Net;
using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>What a manifest promises and the code does not keep, or the code does and the manifest does not say: found at the start, before anything of it can be reached, and named by its code.</summary>
public sealed class PromiseTests(SharedPlant shared) : IClassFixture<SharedPlant>
{
    private static int _made;

    private const string Api = """
        internal sealed class Api : IApiModule
        {
            public void Map(IPluginEndpoints e) { Get(e, "/v1/good").RequirePermission("read"); /*map*/ }
            private static Microsoft.AspNetCore.Builder.IEndpointConventionBuilder Get(IPluginEndpoints e, string route) =>
                Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(e, route, (Microsoft.AspNetCore.Http.RequestDelegate)(_ => Task.CompletedTask));
        }
        """;

    private const string Tables = """
        public sealed class Row : Mes.Sdk.Data.SiteEntity { }
        public abstract class Db(Microsoft.EntityFrameworkCore.DbContextOptions o) : Mes.Sdk.Data.PluginDbContext(o)
        {
            public override string Prefix => "/*prefix*/";
            protected override void Define(Microsoft.EntityFrameworkCore.ModelBuilder model) { }
        }
        public sealed class LiteDb(Microsoft.EntityFrameworkCore.DbContextOptions o) : Db(o);
        public sealed class MyDb(Microsoft.EntityFrameworkCore.DbContextOptions o) : Db(o);
        [Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(LiteDb)), Microsoft.EntityFrameworkCore.Migrations.Migration("1_Initial")]
        public sealed class Initial : Microsoft.EntityFrameworkCore.Migrations.Migration
        {
            protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder b) =>
                b.CreateTable("/*prefix*/row", t => new { Id = t.Column<int>() }, constraints: t => t.PrimaryKey("PK_row", x => x.Id));
        }
        """;

    private const string Drops = """
        [Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(LiteDb)), Microsoft.EntityFrameworkCore.Migrations.Migration("2_Drop")]
        public sealed class Drop : Microsoft.EntityFrameworkCore.Migrations.Migration
        {
            protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder b) => b.DropTable("/*prefix*/row");
        }
        """;

    /// <summary>What is added to the manifest (name, capability, section), C# that configures, C# that maps, and how the host calls it.</summary>
    public static TheoryData<string, string, string, string, string> Broken { get; } = new()
    {
        { "an endpoint that asks for nothing", "", "", "Get(e, \"/v1/open\");", "Platform:Plugin.EndpointOpen" },
        { "an endpoint that is anonymous without saying so", "", "", "Microsoft.AspNetCore.Builder.AuthorizationEndpointConventionBuilderExtensions.AllowAnonymous(Get(e, \"/v1/open\"));", "Platform:Plugin.EndpointOpen" },
        { "an endpoint mapped twice", "", "", "Get(e, \"/v1/good\").RequirePermission(\"read\");", "Platform:Plugin.EndpointTwice" },
        { "an endpoint without its version", "", "", "Get(e, \"/good\").RequirePermission(\"read\");", "Platform:Plugin.EndpointUnversioned" },
        { "a permission that nobody declares", "", "", "Get(e, \"/v1/other\").RequirePermission(\"steal\");", "Platform:Plugin.PermissionUndeclared" },
        { "an event that there is not", "events|events:NothingV1|[{ \"event\": \"NothingV1\" }]", "", "", "Platform:Plugin.EventUnknown" },
        { "an event that nothing hears", "events|events:UnitShippedV1|[{ \"event\": \"UnitShippedV1\" }]", "", "", "Platform:Plugin.EventUnhandled" },
        { "a job that nothing does", "jobs|jobs|[{ \"id\": \"tidy\", \"cron\": \"0 0 3 * * ?\" }]", "", "", "Platform:Plugin.JobUnbound" },
        { "a gate that nothing answers", "gates|gates:station.exit|[{ \"id\": \"look\", \"gate\": \"station.exit\" }]", "", "", "Platform:Gate.NotRegistered" },
        { "a gate at a place that there is not", "gates|gates:station.attic|[{ \"id\": \"look\", \"gate\": \"station.attic\" }]", "", "", "Platform:Gate.PointUnknown" },
        { "a provider that is not bound", "providers|providers:IExportFormat|[{ \"id\": \"csv\", \"contract\": \"IExportFormat\" }]", "", "", "Platform:Provider.NotBound" },
        { "a needed setting without a value", "settings|settings|[{ \"key\": \"host\", \"required\": true }]", "", "", "Platform:Plugin.SettingMissing" },
        { "a health that throws", "", "b.Services.AddSingleton<IPluginHealth, Ill>();", "", "Platform:Plugin.HealthFailed" },
        { "a health that gives no reason", "", "b.Services.AddSingleton<IPluginHealth, Poor>();", "", "Platform:Plugin.Unhealthy" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task Is_refused_at_the_start_and_nothing_of_it_is_reachable(string what, string promise, string configure, string map, string code)
    {
        var id = $"test.promise-{Interlocked.Increment(ref _made)}";
        var plugin = Plugin(id, configure, map);
        if (promise.Split('|') is [var section, var capability, var json])
        {
            plugin.With(section, json).With("capabilities", $"""["api", "{capability}"]""");
        }

        await shared.Plant.InstallAsync(plugin);
        var status = await shared.Plant.EnableAsync(id);

        status.Running.ShouldBeNull(what);
        status.Reason.ShouldNotBeNull().Code.ShouldBe(code, what);
        using var client = shared.Plant.App.ClientFor("administrator", Plant.Site);
        (await client.GetAsync($"p/{id}/v1/good")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await shared.Plant.CollectedAsync();
    }

    [Fact]
    public async Task Is_at_work_where_everything_is_kept()
    {
        await shared.Plant.InstallAsync(Plugin("test.promise-kept", "", ""));

        (await shared.Plant.EnableAsync("test.promise-kept")).State.ShouldBe(PluginState.Healthy);

        using var client = shared.Plant.App.ClientFor("administrator", Plant.Site);
        (await client.GetAsync("p/test.promise-kept/v1/good")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await shared.Plant.DisableAsync("test.promise-kept");
    }

    [Fact]
    public async Task Endpoints_without_the_section_for_them_are_refused()
    {
        await shared.Plant.InstallAsync(Plugin("test.promise-api", "", "").Without("api").With("capabilities", "[]"));

        (await shared.Plant.EnableAsync("test.promise-api")).Reason!.Code.ShouldBe("Platform:Plugin.CapabilityMissing");
    }

    [Fact]
    public async Task Tables_under_another_prefix_than_the_declared_one_are_refused_and_so_is_one_that_is_dropped_within_a_major_version()
    {
        await shared.Plant.InstallAsync(WithTables("test.promise-prefix", "p_theirs_", "1.0.0"));
        (await shared.Plant.EnableAsync("test.promise-prefix")).Reason!.Code.ShouldBe("Platform:Plugin.PrefixDiffers");

        const string Drop = "test.promise-drop";
        await shared.Plant.InstallAsync(WithTables(Drop, "p_drop_", "1.0.0", ofManifest: "p_drop_"));
        (await shared.Plant.EnableAsync(Drop)).State.ShouldBe(PluginState.Healthy);
        await shared.Plant.InstallAsync(WithTables(Drop, "p_drop_", "1.1.0", Drops, ofManifest: "p_drop_"));
        (await shared.Plant.UpgradeAsync(Drop, "1.1.0")).ShouldSatisfyAllConditions(
            s => s.Running.ShouldBe("1.0.0"), s => s.Reason!.Code.ShouldBe("Platform:Plugin.UpgradeFailed"), s => s.Reason!.Data["Reason"].ShouldBe("Platform:Plugin.MigrationContracts"));
        await shared.Plant.DisableAsync(Drop);
    }

    [Fact]
    public async Task A_library_that_was_left_out_of_the_package_is_named()
    {
        var library = PluginMaker.Compile(["namespace Lib; public class Base { }"], "Lib");
        var plugin = new PluginMaker { References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library)] }.With("id", "\"test.promise-library\"").With("entryType", "\"Made.Own\"")
            .WithCode("namespace Made { public sealed class Own : Lib.Base, Mes.Sdk.IMesPlugin { public void Configure(Mes.Sdk.IPluginBuilder builder) { } } }");
        await shared.Plant.InstallAsync(plugin);

        var status = await shared.Plant.EnableAsync("test.promise-library");

        status.Running.ShouldBeNull();
        status.Reason!.Code.ShouldBe("Platform:Plugin.LoadFailed");
        status.Reason.Data["Reason"]!.ToString()!.ShouldContain("Lib");
    }

    [Fact]
    public async Task Operations_on_what_is_not_so_are_refused_with_their_codes()
    {
        const string Id = "test.promise-operations";
        await shared.Plant.InstallAsync(Plugin(Id, "", ""));
        await shared.Plant.EnableAsync(Id);

        (await Should.ThrowAsync<MesException>(() => shared.Plant.UpgradeAsync(Id, "9.9.9"))).Code.ShouldBe("Platform:Plugin.VersionUnknown");
        (await Should.ThrowAsync<MesException>(() => shared.Plant.Operations.RemoveAsync(Id, "9.9.9", Plant.Person, "x"))).Code.ShouldBe("Platform:Plugin.VersionUnknown");
        (await Should.ThrowAsync<MesException>(() => shared.Plant.Operations.LiftQuarantineAsync(Id, "1.0.0", Plant.Person, "x"))).Code.ShouldBe("Platform:Plugin.NotQuarantined");
        await shared.Plant.DisableAsync(Id);
    }

    /// <summary>One with an endpoint and its permission, whose manifest says so.</summary>
    private static PluginMaker Plugin(string id, string configure, string map)
    {
        var plugin = Made.Configuring("b.Services.AddSingleton<IApiModule, Api>(); " + configure);
        plugin.Source += Api.Replace("/*map*/", map, StringComparison.Ordinal) + """
            internal sealed class Ill : IPluginHealth { public Task<PluginHealth> CheckAsync(CancellationToken ct) => throw new InvalidOperationException("broken on purpose"); }
            internal sealed class Poor : IPluginHealth { public Task<PluginHealth> CheckAsync(CancellationToken ct) => Task.FromResult(new PluginHealth(PluginHealthLevel.Unhealthy)); }
            """;
        return plugin.With("id", $"\"{id}\"").With("capabilities", """["api"]""").With("api", """{ "versions": [1] }""").With("permissions", """[{ "name": "read" }]""")
            .WithFile("localization/en.json", """
                { "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test.", "Permission.read": "Read", "Job.tidy": "Tidies", "Gate.look": "Looks", "Provider.csv": "CSV", "Setting.host": "Host" } }
                """);
    }

    private static PluginMaker WithTables(string id, string prefix, string version, string more = "", string ofManifest = "p_ours_")
    {
        var plugin = Made.Configuring("Mes.Sdk.Data.PluginDatabaseRegistration.AddPluginDatabase<Db, LiteDb, MyDb>(b.Services);", version);
        plugin.Source += (Tables + more).Replace("/*prefix*/", prefix, StringComparison.Ordinal);
        return plugin.With("id", $"\"{id}\"").With("capabilities", """["data"]""").With("data", $$"""{ "prefix": "{{ofManifest}}" }""");
    }
}
