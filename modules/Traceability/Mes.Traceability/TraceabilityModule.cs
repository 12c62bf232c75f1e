using Mes.Orders.Contracts;
using Mes.Platform.Jobs;
using Mes.Platform.Plugins.Gates;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;
using Mes.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability;

[DependsOn(typeof(OrdersContractsModule), typeof(RoutingContractsModule), typeof(QualityContractsModule))]
public sealed class TraceabilityModule : MesModule<TraceabilityContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddModuleDbContext<TraceabilityDbContext, SqliteTraceabilityDbContext, MySqlTraceabilityDbContext>(TraceabilityDbContext.TablePrefix);
        AddDesks(services);
        services.AddMenuEntry(new MenuEntry(
            context.Module, "Traceability:Menu.Trace", "traceability", "account_tree", TraceabilityPermissions.Read, context.Contracts.Order));
        services.AddSlot(new SlotEntry(
            context.Module, Slots.UnitTab, typeof(RecordTab), "Traceability:Record.Title", TraceabilityPermissions.Read, context.Contracts.Order));
        services.AddSlot(new SlotEntry(
            context.Module, Slots.UnitTab, typeof(ComponentsTab), "Traceability:Components.Title", TraceabilityPermissions.Read, context.Contracts.Order + 1));
        services.AddSlot(new SlotEntry(
            context.Module, Slots.UnitTab, typeof(BuildTab), "Traceability:Build.Title", TraceabilityPermissions.Read, context.Contracts.Order + 2));
        services.AddSlot(new SlotEntry(
            context.Module, Slots.UnitTab, typeof(LifeTab), "Traceability:Life.Title", TraceabilityPermissions.Read, context.Contracts.Order + 3));
        services.AddSlot(new SlotEntry(
            context.Module, Slots.UnitTab, typeof(DocumentsTab), "Traceability:Documents.Title", TraceabilityPermissions.Read, context.Contracts.Order + 5));
        context.AddDoor<IScanReader, ScanReader, NeutralScanReader>();
        context.AddDoor<IUnitComponents, UnitComponentsService, NeutralComponents>();
        context.AddGates<InstallComponents, ConsumeQuestions>(ConsumeQuestions.Point);
        services.AddJob(new JobDefinition(context.Module, "AnchorRecord", "0 0/15 * * * ?", AnchorAsync));
        services.AddJob(new JobDefinition(context.Module, "PruneRecords", "0 40 3 * * ?", PruneAsync));
    }

    private static void AddDesks(IServiceCollection services)
    {
        services.AddSingleton<KnownPeople>();
        services.AddScoped<Pseudonyms>();
        services.AddScoped<UnitFinder>();
        services.AddScoped<LotDesk>();
        services.AddScoped<LotMoveReader>();
        services.AddScoped<LabelTexts>();
        services.AddScoped<LifeDesk>();
        services.AddScoped<UnitQuantities>();
        services.AddScoped<ScopeFinder>();
        services.AddScoped<SiteSigner>();
        services.AddScoped<TreeReader>();
        services.AddScoped<GenealogyReader>();
        services.AddScoped<AssemblyReader>();
        services.AddScoped<RecordHeads>();
        services.AddScoped<Installer>();
        services.AddScoped<OpenUnit>();
        services.AddScoped<EventStore>();
        services.AddScoped<ForeignStatements>();
        services.AddScoped<Partners>();
        services.AddScoped<SupplyReader>();
        services.AddScoped<SupplyPlanner>();
        services.AddScoped<SupplyWriter>();
        services.AddScoped<AspectReader>();
        services.AddScoped<StandingReader>();
        services.AddScoped<JudgedQuestion>();
        services.AddScoped<BuildDesk>();
        services.AddScoped<CampaignDesk>();
        services.AddScoped<FollowedUnits>();
        services.AddScoped<ProbableUnits>();
        services.AddScoped<ContainerDesk>();
        services.AddScoped<ContainerExits>();
        services.AddScoped<ContainerJourney>();
        services.AddScoped<RetentionDesk>();
        services.AddSingleton<RetentionRuns>();
        services.AddSingleton<ErasureRuns>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRecord();
        endpoints.MapComponents();
        endpoints.MapScans();
        endpoints.MapScopes();
        endpoints.MapLots();
        endpoints.MapEpcis();
        endpoints.MapExchange();
        endpoints.MapSupply();
        endpoints.MapLabels();
        endpoints.MapLives();
        endpoints.MapBuyOff();
        endpoints.MapCampaigns();
        endpoints.MapContainers();
        endpoints.MapKeeping();
    }

    /// <summary>Lets go until nothing may go any more, a transaction a few hundred rows.</summary>
    private static async Task PruneAsync(IUseCases useCases, string? site, CancellationToken ct)
    {
        var run = Ids.New();
        while ((await useCases.RunAsync(new PruneRecords(run), Caller.System(site), ct)).More)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Anchors until nothing waits; each run is a transaction of its own, so that the line is not held up.</summary>
    private static async Task AnchorAsync(IUseCases useCases, string? site, CancellationToken ct)
    {
        while ((await useCases.RunAsync(new AnchorRecord(), Caller.System(site), ct)).More)
        {
            ct.ThrowIfCancellationRequested();
        }
    }
}
