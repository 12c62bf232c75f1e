using System.Globalization;
using System.Text.Json.Serialization;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Web;

/// <summary>The product's face to HTTP.</summary>
public static class WebRegistration
{
    public static IServiceCollection AddMesWeb(this IServiceCollection services)
    {
        services.AddSingleton<ProblemWriter>();
        services.AddExceptionHandler(o => o.SuppressDiagnosticsCallback = _ => true);
        services.AddSingleton<Microsoft.AspNetCore.Diagnostics.IExceptionHandler>(sp => sp.GetRequiredService<ProblemWriter>());
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.RespectRequiredConstructorParameters = true;
            o.SerializerOptions.Converters.Add(OneResolver.Enums);
        });
        services.PostConfigure<JsonOptions>(OneResolver.Take);
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddMesSecurity();
        services.AddOpenApi();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        return services;
    }

    public static void UseMesWeb(this WebApplication app, ModuleGraph graph)
    {
        app.Use(SecurityHeaders.ApplyAsync);
        app.UseRequestLocalization(o =>
        {
            var cultures = Cultures(app.Services.GetRequiredService<PlatformFolders>());
            o.SupportedCultures = o.SupportedUICultures = cultures;
            o.DefaultRequestCulture = new RequestCulture("en");
            o.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
            o.ApplyCurrentCultureToResponseHeaders = true;
        });

        // The language comes before the exception handler, which writes in the language of its own place in the pipeline.
        app.UseExceptionHandler();
        app.UsePluginAddress();
        app.UseRouting();
        app.UseMesSecurity();
        app.MapPlugins();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains("ready") });
        foreach (var module in graph.Modules)
        {
            module.MapEndpoints(app.MapGroup($"/api/v1/sites/{{site}}/{module.Contracts.Name.ToLowerInvariant()}")
                .WithTags(module.Contracts.Name).RequireAuthorization().RefuseMissingItems());
        }
    }

    /// <summary>The cultures that words are shipped for: the file names in <c>localization/Platform</c>.</summary>
    public static IList<CultureInfo> Cultures(PlatformFolders folders)
    {
        var folder = Path.Combine(folders.Localization, "Platform");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Select(f => Texts.Cultures.WithNumbersOfOneScript(CultureInfo.GetCultureInfo(Path.GetFileNameWithoutExtension(f))))]
            : [CultureInfo.GetCultureInfo("en")];
    }
}
