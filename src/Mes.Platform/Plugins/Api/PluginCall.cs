namespace Mes.Platform.Plugins.Api;

/// <summary>The call that a scope of the plugin's container answers; see <see cref="IPluginCall"/>.</summary>
internal sealed class PluginCall : IPluginCall
{
    private Caller? _caller;
    private Func<string, bool> _granted = _ => false;

    public Caller Caller => _caller ?? throw new InvalidOperationException("No REST call is running in this scope.");

    public bool IsGranted(string permission) => _granted(permission);

    public void Begin(Caller caller, PluginActivation activation, PluginDoor door)
    {
        _caller = caller;
        _granted = name => door.IsGranted(caller, RequiredPermission.CodeOf(activation.PluginId, name));
    }
}
