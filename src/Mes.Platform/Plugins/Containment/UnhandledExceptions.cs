using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Mes.Platform.Plugins.Containment;

/// <summary>What nobody catches, in threads, timers and <c>async void</c>, would end the process. Where a plugin's code stands in the stack, the plugin is to blame and the host lives on; what comes from the core ends it as ever. One for the process.</summary>
internal static class UnhandledExceptions
{
    private static readonly ConcurrentDictionary<Func<AssemblyLoadContext, Exception, bool>, byte> Known = new();
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>From now on asks whether a load context is one of the host's plugins; true from it swallows the exception.</summary>
    /// <param name="blame">Called on the thread that throws; returns at once and must not throw.</param>
    /// <returns>Disposing it ends the asking. Null when the process has another handler already.</returns>
    public static IDisposable? Watch(Func<AssemblyLoadContext, Exception, bool> blame)
    {
        if (!Installed.Value)
        {
            return null;
        }

        Known.TryAdd(blame, 0);
        return new End(blame);
    }

    /// <summary>The load contexts of collectible code in the stack, innermost first.</summary>
    internal static IEnumerable<AssemblyLoadContext> Contexts(Exception exception) =>
        Chain(exception).SelectMany(e => new StackTrace(e).GetFrames())
            .Select(f => f.GetMethod()?.Module.Assembly)
            .Select(a => a is null ? null : AssemblyLoadContext.GetLoadContext(a))
            .OfType<AssemblyLoadContext>()
            .Where(c => c.IsCollectible)
            .Distinct();

    private static IEnumerable<Exception> Chain(Exception exception) =>
        exception.InnerException is { } inner ? Chain(inner).Append(exception) : [exception];

    private static bool Install()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(IsPlugins);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsPlugins(Exception exception) => Contexts(exception).Any(c => Known.Keys.Any(blame => blame(c, exception)));

    private sealed class End(Func<AssemblyLoadContext, Exception, bool> blame) : IDisposable
    {
        public void Dispose() => Known.TryRemove(blame, out _);
    }
}
