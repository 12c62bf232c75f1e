using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Modules;

/// <summary>What a module may register. <see cref="Module"/> is known, so that handlers, jobs and menu entries carry their owner.</summary>
public sealed class ServiceConfigurationContext(
    IServiceCollection services, IConfiguration configuration, MesContractsModule contracts)
{
    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;

    public MesContractsModule Contracts => contracts;

    public string Module => contracts.Name;
}

/// <summary>The room behind a contracts module. Three hooks, after ABP's conventions.</summary>
public abstract class MesModule
{
    /// <summary>The door that this room implements.</summary>
    public abstract MesContractsModule Contracts { get; }

    /// <summary>Registers the module's services. Handlers of use cases and events are found by themselves.</summary>
    public abstract void ConfigureServices(ServiceConfigurationContext context);

    /// <summary>Maps REST endpoints below <c>/api/v1/sites/{site}/{module}</c>. Site, module switch, sign-in and error shape are already taken care of.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    /// <summary>Called once after migration, before the host serves.</summary>
    public virtual Task StartAsync(IServiceProvider services, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>The room behind <typeparamref name="TContracts"/>.</summary>
public abstract class MesModule<TContracts> : MesModule where TContracts : MesContractsModule, new()
{
    public sealed override MesContractsModule Contracts { get; } = new TContracts();
}
