using Mes.Orders.Contracts;
using Mes.Platform.Modules;
using Mes.Platform.Sites;
using Mes.Platform.Tests.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.UseCases;

/// <summary>Who gets in.</summary>
public class AdmissionTests
{
    [Fact]
    public async Task Nobody_runs_anything_without_signing_in()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.Sqlite);

        var refusal = await Should.ThrowAsync<MesException>(
            () => app.UseCases.RunAsync(new CountCounters("A"), new Caller("wuhu", Actor.Anonymous, Door.Api)));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Unauthenticated, "Platform:SignInNeeded"));
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.Sqlite);

        var refusal = await Should.ThrowAsync<MesException>(() => app.UseCases.RunAsync(new CountUp("A"), MesApp.As("operator")));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Forbidden, "Platform:PermissionMissing"));
        refusal.Error.Data["Permission"].ShouldBe(PlatformPermissions.Settings);
    }

    [Fact]
    public async Task A_permission_opens_its_use_case()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.Sqlite);

        (await app.UseCases.RunAsync(new CountUp("permitted"), MesApp.As(PlatformPermissions.Settings))).ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_site_is_refused()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.Sqlite);

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new CountUp("A"), "atlantis"));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.NotFound, "Platform:SiteUnknown"));
    }

    [Fact]
    public async Task A_module_that_is_off_at_a_site_is_not_there_and_elsewhere_it_is()
    {
        await using var app = await ProbeApp.StartAsync(TestDatabase.Sqlite, ProbeApp.Options(serves: false));
        await app.PlatformAsync(async db =>
        {
            db.SiteSwitches.Add(new SiteSwitch { Site = "barcelona", Name = "Orders", Enabled = false });
            await db.SaveChangesAsync();
        });
        await app.Services.GetRequiredService<SiteDirectory>().ReloadAsync(CancellationToken.None);

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new ListOrders(), "barcelona"));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.NotFound, "Platform:ModuleDisabled"));
        (await app.RunAsync(new ListOrders(), "wuhu")).Items.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_site_sees_its_own_rows_alone(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.RunAsync(new MakeCounter("apart"), "wuhu");

        (await app.RunAsync(new CountCounters("apart"), "wuhu")).ShouldBe(1);
        (await app.RunAsync(new CountCounters("apart"), "barcelona")).ShouldBe(0);
    }
}
