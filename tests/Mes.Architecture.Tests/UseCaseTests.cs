using System.Reflection;
using Mes.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Architecture.Tests;

public class UseCaseTests
{
    [Fact]
    public void Every_use_case_says_who_may_use_it() => Rule.Holds(Unguarded(All()), "A use case carries exactly one of [Requires] and [OpenToSignedIn].");

    [Fact]
    public void A_use_case_for_everybody_is_found() => Rule.CanFail(Unguarded([typeof(Unsaid)]));

    [Fact]
    public void Every_permission_asked_for_is_defined() => Rule.Holds(Undefined(All()), "A permission that nobody defines can be given to nobody.");

    [Fact]
    public void A_permission_that_nobody_defines_is_found() => Rule.CanFail(Undefined([typeof(Misguided)]));

    [Fact]
    public void Every_use_case_has_one_handler()
    {
        using var app = MesHost.Build([]);

        Rule.Holds(Unhandled(app.Services, All()), "Every use case has exactly one handler.");
    }

    [Fact]
    public void A_use_case_without_a_handler_is_found()
    {
        using var app = MesHost.Build([]);

        Rule.CanFail(Unhandled(app.Services, [typeof(Unsaid)]));
    }

    [Fact]
    public void Every_endpoint_of_the_API_has_a_name()
    {
        using var app = MesHost.Build([]);
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

        Rule.Holds(Unnamed(endpoints), "REST endpoints carry WithName: it is the client's method name.");
    }

    [Fact]
    public void Integration_events_are_named_after_their_module_and_once()
    {
        var names = Repository.Modules.SelectMany(m => Repository.Door(m).GetTypes()
            .Where(t => typeof(IIntegrationEvent).IsAssignableFrom(t) && !t.IsInterface)
            .Select(t => (Module: m, Name: (string)t.GetProperty("Name", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!))).ToList();

        Rule.Holds(names.Where(n => !n.Name.StartsWith(n.Module.ToLowerInvariant() + ".", StringComparison.Ordinal)).Select(n => n.Name), "Prefix:");
        names.Select(n => n.Name).ShouldBeUnique();
    }

    private static IEnumerable<Type> All() => Repository.Modules.SelectMany(m => Repository.Door(m).GetTypes().Concat(Repository.Room(m).GetTypes()))
        .Concat(Assembly.Load("Mes.Platform").GetTypes()).Concat(Assembly.Load("Mes.Host").GetTypes())
        .Where(t => !t.IsAbstract && !t.IsInterface && ResultOf(t) is not null);

    private static Type? ResultOf(Type type) => type.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUseCase<>))?.GetGenericArguments()[0];

    private static IEnumerable<string> Unguarded(IEnumerable<Type> types) => types
        .Where(t => t.IsDefined(typeof(RequiresAttribute)) == t.IsDefined(typeof(OpenToSignedInAttribute)))
        .Select(t => t.FullName!);

    private static IEnumerable<string> Undefined(IEnumerable<Type> types)
    {
        var defined = Repository.Modules.Select(m => (MesContractsModule)Activator.CreateInstance(
                Repository.Door(m).GetTypes().Single(t => t.IsSubclassOf(typeof(MesContractsModule))))!)
            .Append(Platform.Modules.PlatformContractsModule.Instance)
            .SelectMany(c => c.Permissions.Select(p => p.Code)).ToHashSet();
        return types.Select(t => (Type: t, t.GetCustomAttribute<RequiresAttribute>()?.Permission))
            .Where(t => t.Permission is not null && !defined.Contains(t.Permission))
            .Select(t => $"{t.Type.Name} asks for {t.Permission}.");
    }

    private static IEnumerable<string> Unhandled(IServiceProvider services, IEnumerable<Type> types)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        foreach (var type in types)
        {
            var contract = typeof(IHandler<,>).MakeGenericType(type, ResultOf(type)!);
            if (!known.IsService(contract))
            {
                yield return $"{type.FullName} has no handler.";
            }
        }
    }

    private static IEnumerable<string> Unnamed(IEnumerable<RouteEndpoint> endpoints) => endpoints
        .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
        .Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is null)
        .Select(e => e.DisplayName ?? e.RoutePattern.RawText!);

    private sealed record Unsaid : ICommand<Done>;

    [Requires("Nobody.Defined")]
    private sealed record Misguided : ICommand<Done>;
}
