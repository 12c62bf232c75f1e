using System.Reflection;
using System.Runtime.Loader;
using Mes.Platform.Plugins.Containment;
using Microsoft.AspNetCore.Components;

namespace Mes.Platform.Plugins.Screens;

/// <summary>A plugin's component while it is drawn: the one object of the host that leads to the plugin's type. The outlet that holds it goes as a whole when the plugin does.</summary>
public sealed class PluginLease : IAsyncDisposable
{
    private readonly IDisposable _pass;
    private readonly Action<PluginLease> _gone;
    private readonly ILogger _log;
    private Breaker? _breaker;
    private AsyncServiceScope _scope;
    private Type? _component;
    private int _ended;

    internal PluginLease(
        PluginPlace place, Type component, AsyncServiceScope scope, IDisposable pass, Breaker breaker, Action<PluginLease> gone, ILogger log)
    {
        (Place, _component, _scope, _pass, _breaker, _gone, _log) = (place, component, scope, pass, breaker, gone, log);
    }

    /// <summary>What is drawn.</summary>
    public PluginPlace Place { get; }

    /// <summary>The component's type.</summary>
    public Type Component => _component ?? throw new ObjectDisposedException(Place.Plugin);

    /// <summary>Writes into the log what the component threw: as text, since the exception would keep the plugin in memory.</summary>
    public void Failed(Exception e)
    {
        _log.LogError(
            "Plugin {Id} {Version} at {Site} failed while it drew {Kind} {Name}: {Failure}",
            Place.Plugin, Place.Version, Place.Site, Place.Kind, Place.Id, e.ToString());
        if (_breaker?.TryEnter() == true)
        {
            _breaker.Failed();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        _component = null;
        try
        {
            await _scope.DisposeAsync();
        }
        catch (Exception e)
        {
            Failed(e);
        }
        finally
        {
            _scope = default;
            _breaker = null;
            _pass.Dispose();
        }
    }

    /// <summary>Ends the page, which has not let go of the plugin in time. On any thread.</summary>
    internal Action? EndPage { get; set; }

    /// <summary>The page has let go of all of it.</summary>
    internal void Gone() => _gone(this);

    internal bool Owns(Type type) =>
        _component is { } own && AssemblyLoadContext.GetLoadContext(own.Assembly) == AssemblyLoadContext.GetLoadContext(type.Assembly);

    /// <summary>Plain reflection: the framework's own factories would keep the type for ever.</summary>
    internal IComponent Create(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        var constructor = constructors.Length == 1
            ? constructors[0]
            : throw new InvalidOperationException($"{type.FullName} needs exactly one constructor.");
        return (IComponent)constructor.Invoke(
            BindingFlags.DoNotWrapExceptions,
            binder: null,
            [.. constructor.GetParameters().Select(p => _scope.ServiceProvider.GetService(p.ParameterType) ?? throw new InvalidOperationException(
                $"{type.FullName} asks for {p.ParameterType}, which the plugin's own container does not have."))],
            culture: null);
    }
}
