using Mes.Platform.Plugins.Gates;
using Mes.Quality.CountOpenQuality;
using Mes.Quality.Data;
using Mes.Quality.DefineControlPlan;
using Mes.Quality.DispositionNonconformance;
using Mes.Quality.GetControlPlanHistory;
using Mes.Quality.GetNonconformance;
using Mes.Quality.Judging;
using Mes.Quality.ListControlPlans;
using Mes.Quality.ListHolds;
using Mes.Quality.ListNonconformances;
using Mes.Quality.ListUnitResults;
using Mes.Quality.Opening;
using Mes.Quality.PlaceHold;
using Mes.Quality.RecordResults;
using Mes.Quality.ReleaseHold;
using Mes.Quality.ReportNonconformance;
using Mes.Routing.Contracts;
using Mes.Ui;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Quality;

[DependsOn(typeof(RoutingContractsModule))]
public sealed class QualityModule : MesModule<QualityContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        services.AddModuleDbContext<QualityDbContext, SqliteQualityDbContext, MySqlQualityDbContext>(QualityDbContext.TablePrefix);
        services.AddSingleton<PlanCache>();
        services.AddScoped<PlanReader>();
        services.AddScoped<Numbers>();
        services.AddScoped<Units>();
        services.AddScoped<ResultDesk>();
        services.AddScoped<NonconformanceOpener>();
        services.AddScoped<UnitQualityService>();
        services.AddScoped<IUnitQuality>(sp => sp.GetRequiredService<UnitQualityService>());
        context.AddGates<Contracts.DispositionNonconformance, DispositionQuestions>(DispositionQuestions.Scrap, DispositionQuestions.Rework);
        AddScreens(services, context.Contracts);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDefineControlPlan();
        endpoints.MapListControlPlans();
        endpoints.MapGetControlPlanHistory();
        endpoints.MapRecordResults();
        endpoints.MapUnitResults();
        endpoints.MapReportNonconformance();
        endpoints.MapListNonconformances();
        endpoints.MapGetNonconformance();
        endpoints.MapDispositionNonconformance();
        endpoints.MapPlaceHold();
        endpoints.MapReleaseHold();
        endpoints.MapListHolds();
        endpoints.MapCountOpenQuality();
    }

    private static void AddScreens(IServiceCollection services, MesContractsModule door)
    {
        var (name, order) = (door.Name, door.Order);
        services.AddMenuEntry(new MenuEntry(
            name, "Quality:Menu.Nonconformances", "quality/nonconformances", "report", QualityPermissions.Read, order + 1));
        services.AddMenuEntry(new MenuEntry(name, "Quality:Menu.Holds", "quality/holds", "back_hand", QualityPermissions.Read, order + 2));
        services.AddMenuEntry(new MenuEntry(
            name, "Quality:Menu.ControlPlans", "quality/control-plans", "straighten", QualityPermissions.Read, order + 3));
        services.AddSlot(new SlotEntry(
            name, Slots.UnitTab, typeof(UnitResultsTab), "Quality:Tab.Results", QualityPermissions.Read, order + 1));
        services.AddSlot(new SlotEntry(
            name, Slots.UnitTab, typeof(UnitQualityTab), "Quality:Tab.Holds", QualityPermissions.Read, order + 2));
        services.AddSlot(new SlotEntry(
            name, Slots.BoardTile, typeof(OpenQualityTile), "Quality:Tile.Title", QualityPermissions.Read, order));
    }
}
