using System.Reflection;
using System.Runtime.CompilerServices;

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

    /// <summary>Makes the gate once and compiles its code before a unit waits for it: a gate's budget is tens of milliseconds, and the first answer of new code takes most of that.</summary>
    internal abstract Task WarmAsync(IServiceProvider plugin);

    /// <summary>Asks the plugin's gate.</summary>
    internal abstract ValueTask<GateVerdict?> AskAsync(IServiceProvider plugin, IGateRequest request, CancellationToken ct);

    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private sealed class Typed<TRequest>() : GatePoint(typeof(TRequest).GetCustomAttribute<GatePointAttribute>()!.Name, typeof(TRequest)) where TRequest : IGateRequest
    {
        internal override bool IsAnsweredBy(IServiceProvider plugin) =>
            plugin.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IGate<TRequest>));

        internal override async Task WarmAsync(IServiceProvider plugin)
        {
            await using var scope = plugin.CreateAsyncScope();
            var gate = scope.ServiceProvider.GetRequiredService<IGate<TRequest>>().GetType();
            foreach (var method in WithClosures(gate).SelectMany(t => t.GetMethods(Own)))
            {
                Compile(method);
            }
        }

        /// <summary>The gate with what it inherits from its own assembly, and the nested types into which the compiler puts lambdas and what awaits.</summary>
        private static HashSet<Type> WithClosures(Type gate)
        {
            var (found, open) = (new HashSet<Type>(), new Stack<Type>([gate]));
            while (open.TryPop(out var type))
            {
                if (type.Assembly == gate.Assembly && found.Add(type))
                {
                    Array.ForEach(type.GetNestedTypes(Own), open.Push);
                    open.Push(type.BaseType ?? type);
                }
            }

            return found;
        }

        private static void Compile(MethodInfo method)
        {
            if (method is { ContainsGenericParameters: false, IsAbstract: false, DeclaringType.IsGenericType: false })
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
        }

        internal override async ValueTask<GateVerdict?> AskAsync(IServiceProvider plugin, IGateRequest request, CancellationToken ct) =>
            await plugin.GetRequiredService<IGate<TRequest>>().EvaluateAsync((TRequest)request, ct);
    }
}
