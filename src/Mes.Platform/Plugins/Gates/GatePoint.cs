using System.Reflection;

namespace Mes.Platform.Plugins.Gates;

/// <summary>A place where the core asks gates, in one version of the question.</summary>
public abstract class GatePoint
{
    private protected GatePoint(string name, Type request) => (Name, Request) = (name, request);

    /// <summary>What manifests call it, for example <c>station.exit</c>.</summary>
    public string Name { get; }

    internal Type Request { get; }

    /// <summary>The point of a request.</summary>
    /// <typeparam name="TRequest">The question.</typeparam>
    /// <returns>The point.</returns>
    public static GatePoint Of<TRequest>() where TRequest : IGateRequest => new Typed<TRequest>();

    /// <summary>Whether the plugin has registered its gate.</summary>
    internal abstract bool IsAnsweredBy(IServiceProvider plugin);

    /// <summary>Asks the plugin's gate.</summary>
    internal abstract ValueTask<GateVerdict?> AskAsync(IServiceProvider plugin, IGateRequest request, CancellationToken ct);

    private sealed class Typed<TRequest>() : GatePoint(typeof(TRequest).GetCustomAttribute<GatePointAttribute>()!.Name, typeof(TRequest)) where TRequest : IGateRequest
    {
        internal override bool IsAnsweredBy(IServiceProvider plugin) =>
            plugin.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IGate<TRequest>));

        internal override async ValueTask<GateVerdict?> AskAsync(IServiceProvider plugin, IGateRequest request, CancellationToken ct) =>
            await plugin.GetRequiredService<IGate<TRequest>>().EvaluateAsync((TRequest)request, ct);
    }
}
