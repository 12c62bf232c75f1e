using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;
using Mes.Equipment.Contracts;
using Mes.Platform.Machines;
using Mes.Platform.Plugins.Gates;
using Mes.Routing.Data;
using Mes.Routing.Endpoints;
using Mes.Routing.Integration;

namespace Mes.Routing;

[DependsOn(typeof(QualityContractsModule), typeof(TraceabilityContractsModule), typeof(EquipmentContractsModule))]
public sealed class RoutingModule : MesModule<RoutingContractsModule>
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddModuleDbContext<RoutingDbContext, SqliteRoutingDbContext, MySqlRoutingDbContext>(RoutingDbContext.TablePrefix);
        context.Services.AddRoutingScreens();
        context.Services.AddSingleton<ReleasedRoutings>();
        context.Services.AddSingleton<UnitsInWork>();
        context.Services.AddScoped<UnitDesk>();
        context.Services.AddScoped<OperationDesk>();
        context.Services.AddScoped<Reliefs>();
        context.Services.AddScoped<OperationStart>();
        context.Services.AddScoped<OperationCompletion>();
        context.Services.AddScoped<InstructionShelf>();
        context.Services.AddScoped<InstructionDesk>();
        context.Services.AddScoped<SeriesDesk>();
        context.Services.AddScoped<CarrierDesk>();
        context.Services.AddScoped<Batch>();
        context.Services.AddScoped<ChangeDesk>();
        context.Services.AddScoped<StationDirectory>();
        context.AddDoor<IUnitLaunch, UnitLaunch, NoUnitLaunch>();
        context.AddDoor<IUnitRoute, UnitRoute, NoUnitRoute>();
        context.AddGates<StartOperation, StartQuestions>(StationQuestions.Enter);
        context.AddGates<CompleteOperation, CompletionQuestions>(StationQuestions.Exit, StationQuestions.Consume);
        context.AddGates<StartBatch, StartBatchQuestions>(StationQuestions.Enter);
        context.AddGates<CompleteBatch, CompleteBatchQuestions>(StationQuestions.Exit);
        context.AddGates<ImportStationActs, ImportQuestions>(StationQuestions.Enter, StationQuestions.Exit, StationQuestions.Consume);
        context.AddGates<WhyNot, WhyNotQuestions>(StationQuestions.Enter, StationQuestions.Exit);
        context.AddGates<SetUpStation, SetupQuestions>(SetupQuestions.Point);
        context.Services.AddScoped<IGatePlaces, GatedStations>();
        context.AddMachineTopic<StartTopic>(StartTopic.Filter);
        context.AddMachineTopic<CompleteTopic>(CompleteTopic.Filter);
        context.AddMachineTopic<SetupTopic>(SetupTopic.Filter);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRoutings();
        endpoints.MapWorkCentres();
        endpoints.MapStations();
        endpoints.MapUnits();
        endpoints.MapDeviations();
        endpoints.MapInstructions();
        endpoints.MapShopFloor();
    }
}
