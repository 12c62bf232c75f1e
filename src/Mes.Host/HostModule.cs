using Mes.Equipment;
using Mes.Orders;
using Mes.Quality;
using Mes.Routing;
using Mes.Traceability;

namespace Mes.Host;

/// <summary>The product on one page: the modules that this host is made of.</summary>
[DependsOn(
    typeof(OrdersModule),
    typeof(RoutingModule),
    typeof(QualityModule),
    typeof(TraceabilityModule),
    typeof(EquipmentModule))]
internal sealed class HostModule;
