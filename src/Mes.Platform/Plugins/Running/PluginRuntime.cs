using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Running;

/// <summary>What every place needs of the host.</summary>
internal sealed class PluginRuntime(IServiceProvider services, PluginOptions options, PluginLedger ledger, TimeProvider time, ILogger<PluginManager> log)
{
    public IServiceProvider Services => services;

    public PluginOptions Options => options;

    public TimeProvider Time => time;

    public ILogger Log => log;

    /// <summary>Raised when an activation is at work.</summary>
    public event Action<PluginActivation, PluginPlace>? Began;

    public void Took(PluginActivation activation, PluginPlace place) => Began?.Invoke(activation, place);

    /// <summary>Runs a command of the life cycle's own; its failure is logged and changes nothing of what runs.</summary>
    public async Task<bool> TryAsync<TResult>(ICommand<TResult> command, string? site = null)
    {
        try
        {
            await services.GetRequiredService<IUseCases>().RunAsync(command, Caller.System(site));
            return true;
        }
        catch (Exception e)
        {
            log.LogError(e, "{Command} could not be written.", command.GetType().Name);
            return false;
        }
    }

    /// <summary>Writes a state down, unless it stands there already.</summary>
    public async Task RecordAsync(string plugin, string version, string site, PluginState state, MesError? reason, string by)
    {
        var known = ledger.State(plugin, version, site);
        if (known?.State != state || known.Reason != PluginLedger.Write(reason))
        {
            await TryAsync(new RecordPluginState(plugin, version, site, state, reason, by), site == "" ? null : site);
        }
    }
}
