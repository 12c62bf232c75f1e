namespace Mes.Platform.Modules;

/// <summary>Registers what a module answers its neighbours, so that a module that is off at a site answers neutrally there.</summary>
public static class DoorRegistration
{
    /// <summary>
    /// Registers a door of the module for injection: <typeparamref name="TRoom"/> answers where the module is on at the caller's site,
    /// <typeparamref name="TNeutral"/>, which gives the neutral answers that the door's documentation promises, where it is off.
    /// Neighbours just ask for <typeparamref name="TDoor"/>; they never look whether the module is on.
    /// </summary>
    public static void AddDoor<TDoor, TRoom, TNeutral>(this ServiceConfigurationContext context)
        where TDoor : class
        where TRoom : class, TDoor
        where TNeutral : class, TDoor
    {
        var module = context.Module;
        context.Services.AddScoped<TRoom>();
        context.Services.AddScoped<TNeutral>();
        context.Services.AddScoped<TDoor>(services => IsOn(services, module)
            ? services.GetRequiredService<TRoom>()
            : services.GetRequiredService<TNeutral>());
    }

    private static bool IsOn(IServiceProvider services, string module) =>
        services.GetRequiredService<ICallContext>().Caller.Site is not { } site
        || services.GetRequiredService<ISites>().IsEnabled(site, module);
}
