using Mes.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Web;

/// <summary>Who is let in, and what is kept out.</summary>
internal static class SecurityRegistration
{
    public static void AddMesSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(MesSchemes.Default)
            .AddPolicyScheme(MesSchemes.Default, null, o => o.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? MesSchemes.Token : MesSchemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(MesSchemes.Token, null)
            .AddCookie(MesSchemes.Cookie, CookieAuthentication.Configure);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "mes.form";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddSingleton<ApiGuard>();
        services.AddSingleton<KioskGuard>();
        services.AddSingleton<RateLimits>();
        AddKeys(services);
    }

    /// <summary>Before the endpoints; routing and the caller's language come first.</summary>
    public static void UseMesSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((http, next) => limits.InvokeAsync(http, next));
        var guard = app.Services.GetRequiredService<ApiGuard>();
        app.Use((http, next) => guard.InvokeAsync(http, next));
        var kiosks = app.Services.GetRequiredService<KioskGuard>();
        app.Use((http, next) => kiosks.InvokeAsync(http, next));
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapAccount();
        app.MapKiosk();
    }

    /// <summary>In the data folder with SQLite; in the database where several nodes share one.</summary>
    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Mes");
        services.AddOptions<KeyManagementOptions>().Configure<Database, PlatformFolders, ILoggerFactory>(
            (options, database, folders, logs) => options.XmlRepository = database.IsSqlite
                ? new FileSystemXmlRepository(PrivateFolder(Path.Combine(folders.Data, "keys")), logs)
                : new DatabaseKeys(database));
    }

    private static DirectoryInfo PrivateFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
