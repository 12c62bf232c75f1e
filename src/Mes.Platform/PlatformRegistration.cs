using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Jobs;
using Mes.Platform.Live;
using Mes.Platform.Machines;
using Mes.Platform.Modules;
using Mes.Platform.People;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Platform.Texts;
using Mes.Platform.UseCases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Mes.Platform;

/// <summary>Registers the mechanism and the modules.</summary>
public static class PlatformRegistration
{
    public static IServiceCollection AddMes(this IServiceCollection services, IConfiguration configuration, ModuleGraph graph)
    {
        var folders = PlatformFolders.Of(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(graph);
        services.AddSingleton(folders);
        var database = new Database(folders.Database(configuration));
        AddData(services, database);
        services.AddPruning();
        if (configuration.GetValue("Jobs:Enabled", true))
        {
            services.AddJobs(database);
        }

        AddUseCases(services);
        AddTexts(services, folders);
        services.AddPlugins(configuration);
        services.AddDrivers();
        services.AddMesAccounts();
        services.AddMachines(configuration);
        services.AddHandlers(typeof(PlatformRegistration).Assembly);
        foreach (var module in graph.Modules)
        {
            services.AddHandlers(module.GetType().Assembly);
            module.ConfigureServices(new ServiceConfigurationContext(services, configuration, module.Contracts));
        }

        return services;
    }

    private static void AddData(IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddSingleton<Migrator>();
        services.AddScoped<UnitOfWork>();
        services.AddModuleDbContext<PlatformDbContext, SqlitePlatformDbContext, MySqlPlatformDbContext>(PlatformDbContext.TablePrefix);
        services.AddSingleton<SettingCatalogue>();
        services.AddSingleton<SettingSecrets>();
        services.AddSingleton<SiteDirectory>();
        services.AddScoped<SiteChanges>();
        services.AddScoped<SiteSwitches>();
        services.AddSingleton<ISites>(sp => sp.GetRequiredService<SiteDirectory>());
        services.AddSingleton<ISettings>(sp => sp.GetRequiredService<SiteDirectory>());
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<UseCaseCatalogue>();
        services.AddSingleton<UseCaseMetrics>();
        services.AddSingleton<UseCaseExecution>();
        services.AddSingleton<IUseCases, UseCaseRunner>();
        services.AddScoped<CallContext>();
        services.AddScoped<ICallContext>(sp => sp.GetRequiredService<CallContext>());
        services.AddScoped<IDataScope>(sp => sp.GetRequiredService<CallContext>());
        services.AddScoped<IdempotencyStore>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<IPeople, PeopleDesk>();
        services.AddScoped<IPersonalData, AuditedNames>();
        services.AddScoped<IPersonalData, PluginColumns>();
        services.TryAddSingleton(new PeoplePace());
        services.AddSingleton<RefusedCalls>();
        services.AddHostedService(sp => sp.GetRequiredService<RefusedCalls>());
        services.AddScoped<CommandEnd>();
        services.AddScoped<DomainEvents>();
        services.AddScoped<IEvents>(sp => sp.GetRequiredService<DomainEvents>());
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<DeliveredSignal>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(sp => sp.GetRequiredService<OutboxDispatcher>());
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(sp => sp.GetRequiredService<LiveFeed>());
        services.AddScoped<AfterCommit>();
        services.AddScoped<IAfterCommit>(sp => sp.GetRequiredService<AfterCommit>());
        services.AddScoped<LiveNotices>();
        services.AddScoped<ILiveNotices>(sp => sp.GetRequiredService<LiveNotices>());
    }

    private static void AddTexts(IServiceCollection services, PlatformFolders folders)
    {
        services.AddSingleton<ITranslationSource>(sp => new JsonTranslationSource(
            folders.Localization, perSite: false, 300, sp.GetRequiredService<ILogger<JsonTranslationSource>>()));
        services.AddSingleton<ITranslationSource>(sp => new JsonTranslationSource(
            Path.Combine(folders.Localization, "_sites"), perSite: true, 100, sp.GetRequiredService<ILogger<JsonTranslationSource>>()));
        services.AddSingleton<ITexts, Texts.Texts>();
        services.AddSingleton<IStringLocalizerFactory, TextsStringLocalizerFactory>();
        services.AddLocalization();
    }
}
