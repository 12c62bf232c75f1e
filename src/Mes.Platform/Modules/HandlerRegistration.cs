using System.Reflection;

namespace Mes.Platform.Modules;

/// <summary>Finds handlers of use cases and events in an assembly and registers them.</summary>
public static class HandlerRegistration
{
    private static readonly Type[] Kinds =
        [typeof(IHandler<,>), typeof(IDomainEventHandler<>), typeof(IIntegrationEventHandler<>)];

    public static void AddHandlers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && Kinds.Contains(i.GetGenericTypeDefinition())))
            {
                services.AddScoped(contract, type);
                if (contract.GetGenericTypeDefinition() == typeof(IIntegrationEventHandler<>))
                {
                    services.AddSingleton(new Events.IntegrationConsumer(
                        contract.GetGenericArguments()[0], contract, type, type.FullName!));
                }
            }
        }
    }
}
