using Mes.Platform.Audit;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Kiosks;
using Mes.Platform.Security.Tokens;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Platform.Web;

namespace Mes.Host.Administration;

/// <summary>REST of the administration: <c>/api/v1/me</c> and <c>/api/v1/admin/…</c>. Below <c>/admin/sites/{site}</c> a right at that site is enough.</summary>
internal static class AdministrationEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Administration").RequireAuthorization().RefuseMissingItems();
        api.MapMe();
        var admin = api.MapGroup("/admin");
        admin.MapSites();
        admin.MapPluginRules();
        admin.MapPlugins();
        admin.MapPluginWork();
        admin.MapSettings();
        admin.MapUsers();
        admin.MapTokens();
        admin.MapDevices();
        admin.MapKiosks();
        admin.MapGet("/audit", (ApiCall call, [AsParameters] ListAudit query) => call.RunAsync(query))
            .WithName("ListAudit").WithSummary("Who did what, newest first");
        admin.MapGet("/sites/{site}/audit", (ApiCall call, string site, [AsParameters] ListAudit query) => call.RunAsync(query with { Site = site }))
            .WithName("ListSiteAudit").WithSummary("Who did what at a site, newest first");
    }

    private static void MapMe(this IEndpointRouteBuilder api)
    {
        api.MapGet("/me", (ApiCall call) => call.RunAsync(new WhoAmI()))
            .WithName("WhoAmI").WithSummary("Who the caller is, which sites they see, and what they may do there");
        api.MapPost("/me/password", (ApiCall call, ChangeMyPassword body) => call.RunAsync(body))
            .WithName("ChangeMyPassword").WithSummary("Changes the caller's own password");
        api.MapPut("/me/culture", (ApiCall call, SetMyCulture body) => call.RunAsync(body))
            .WithName("SetMyCulture").WithSummary("Chooses the caller's language");
    }

    private static void MapSites(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/sites", (ApiCall call) => call.RunAsync(new ListSites()))
            .WithName("ListSites").WithSummary("The sites that the caller sees");
        admin.MapPut("/sites/{code}", (ApiCall call, string code, SiteBody body) => call.RunAsync(
                new DefineSite(code, body.Name, body.Region, body.Enterprise, body.Culture, body.TimeZone, body.Market)))
            .WithName("DefineSite").WithSummary("Makes a site, or changes one");
        admin.MapGet("/modules", (ApiCall call) => call.RunAsync(new ListModules()))
            .WithName("ListModules").WithSummary("Every module, and the sites where it is on");
        admin.MapGet("/sites/{site}/modules", (ApiCall call, string site) => call.RunAsync(new ListModules()))
            .WithName("ListSiteModules").WithSummary("Every module, and whether it is on at the site");
        admin.MapPut("/sites/{site}/modules/{module}", (ApiCall call, string site, string module, SwitchBody body) =>
                call.RunAsync(new SwitchModule(site, module, body.On)))
            .WithName("SwitchModule").WithSummary("Switches a module on or off at a site");
    }

    private static void MapSettings(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/settings", (ApiCall call, string scope = SettingScope.Enterprise) => call.RunAsync(new ListSettings(scope)))
            .WithName("ListSettings").WithSummary("Every setting as one level sees it: enterprise, region:code, site:code, line:site/code or station:site/code");
        admin.MapPut("/settings/{key}", (ApiCall call, string key, SettingBody body, string scope = SettingScope.Enterprise) =>
                call.RunAsync(new SetSetting(scope, key, body.Value)))
            .WithName("SetSetting").WithSummary("Sets a setting at one level; null: inherit");
        admin.MapGet("/sites/{site}/settings", (ApiCall call, string site) => call.RunAsync(new ListSettings(SettingScope.Site(site))))
            .WithName("ListSiteSettings").WithSummary("Every setting as a site sees it");
        admin.MapGet("/sites/{site}/settings/places", (ApiCall call, string site) => call.RunAsync(new ListSettingPlaces(site)))
            .WithName("ListSettingPlaces").WithSummary("The lines and stations of a site that have values of their own");
        admin.MapPut("/sites/{site}/settings/{key}", (ApiCall call, string site, string key, SettingBody body) =>
                call.RunAsync(new SetSetting(SettingScope.Site(site), key, body.Value)))
            .WithName("SetSiteSetting").WithSummary("Sets a setting at a site; null: inherit");
    }

    private static void MapUsers(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/users", (ApiCall call, [AsParameters] ListUsers query) => call.RunAsync(query))
            .WithName("ListUsers").WithSummary("Users with their roles, by sign-in name");
        admin.MapPut("/users/{name}", (ApiCall call, string name, UserBody body) => call.RunAsync(new DefineUser(name, body.DisplayName)
            {
                Password = body.Password, Badge = body.Badge, Pin = body.Pin, Culture = body.Culture, Disabled = body.Disabled, Grants = body.Grants,
            }))
            .WithName("DefineUser").WithSummary("Makes a user, or changes one; members left out stay as they are");
        admin.MapGet("/roles", (ApiCall call) => call.RunAsync(new ListRoles()))
            .WithName("ListRoles").WithSummary("All roles, and every permission that there is");
        admin.MapPut("/roles/{code}", (ApiCall call, string code, RoleBody body) => call.RunAsync(new DefineRole(code, body.Name, body.Permissions)))
            .WithName("DefineRole").WithSummary("Makes a role, or changes what one holds");
        admin.MapDelete("/roles/{code}", (ApiCall call, string code) => call.RunAsync(new DeleteRole(code)))
            .WithName("DeleteRole").WithSummary("Removes a role that nobody has");
    }

    private static void MapTokens(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/tokens", (ApiCall call) => call.RunAsync(new ListTokens()))
            .WithName("ListTokens").WithSummary("All API tokens, without their secrets");
        admin.MapPost("/tokens", (ApiCall call, CreateToken body) => call.RunAsync(body))
            .WithName("CreateToken").WithSummary("Makes an API token; the answer is the only time that it is shown");
        admin.MapDelete("/tokens/{id:guid}", (ApiCall call, Guid id) => call.RunAsync(new RevokeToken(id)))
            .WithName("RevokeToken").WithSummary("Ends a token at once and for good");
    }

    private static void MapKiosks(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/sites/{site}/kiosks", (ApiCall call, string site) => call.RunAsync(new ListKiosks()))
            .WithName("ListKiosks").WithSummary("The screens of a site that are bound to a station");
        admin.MapPost("/sites/{site}/kiosks", (ApiCall call, string site, RegisterKiosk body) => call.RunAsync(body))
            .WithName("RegisterKiosk").WithSummary("Makes a code that binds a screen to a station; the answer is the only time that it is shown");
        admin.MapDelete("/sites/{site}/kiosks/{id:guid}", (ApiCall call, string site, Guid id) => call.RunAsync(new UnbindKiosk(id)))
            .WithName("UnbindKiosk").WithSummary("Takes the station from a screen");
    }

    private static void MapDevices(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/sites/{site}/drivers", (ApiCall call, string site) => call.RunAsync(new ListDrivers()))
            .WithName("ListDrivers").WithSummary("Every driver, and what must be known of a device");
        admin.MapGet("/sites/{site}/devices", (ApiCall call, string site) => call.RunAsync(new ListDevices()))
            .WithName("ListDevices").WithSummary("The devices of a site, and how they stand");
        admin.MapPut("/sites/{site}/devices/{device}", (ApiCall call, string site, string device, DeviceBody body) =>
                call.RunAsync(new DefineDevice(device, body.Plugin, body.Driver, body.Settings, body.Equipment)))
            .WithName("DefineDevice").WithSummary("Adds a device, or changes one");
        admin.MapDelete("/sites/{site}/devices/{device}", (ApiCall call, string site, string device) => call.RunAsync(new RemoveDevice(device)))
            .WithName("RemoveDevice").WithSummary("Takes a device away");
    }
}
