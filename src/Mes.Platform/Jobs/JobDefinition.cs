namespace Mes.Platform.Jobs;

/// <summary>Work that is done by the clock: a module's at every site where it is on, the platform's once for the enterprise (site null).</summary>
/// <param name="Module">Owner.</param>
/// <param name="Name">Unique in the module.</param>
/// <param name="Cron">Quartz cron expression with seconds, in UTC.</param>
/// <param name="Run">Runs use cases as <see cref="Caller.System(string?)"/> at the site. May be run twice for one time, after a crash.</param>
public sealed record JobDefinition(
    string Module, string Name, string Cron, Func<IUseCases, string?, CancellationToken, Task> Run)
{
    public string Key => Module + "." + Name;
}

/// <summary>Registers jobs.</summary>
public static class JobRegistration
{
    public static IServiceCollection AddJob(this IServiceCollection services, JobDefinition job) => services.AddSingleton(job);
}
