using System.Globalization;

namespace Mes.Platform.Plugins.Logs;

/// <summary>The logger factory of one activation. Whatever a plugin logs crosses as text, so that the host's sinks hold none of its objects.</summary>
internal sealed class PluginLogs(ILoggerFactory host, IReadOnlyDictionary<string, object?> origin, LineLimit limit, Action<long> drop) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new Line(host.CreateLogger(categoryName), origin, limit, drop);

    /// <exception cref="NotSupportedException">Always: what is logged goes to the host.</exception>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("A plugin logs to the host.");

    public void Dispose()
    {
    }

    private sealed class Line(ILogger host, IReadOnlyDictionary<string, object?> origin, LineLimit limit, Action<long> drop) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => host.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!host.IsEnabled(logLevel))
            {
                return;
            }

            if (!limit.TryTake(out var dropped))
            {
                drop(1);
                return;
            }

            using var scope = host.BeginScope(Values(state));
            if (dropped > 0)
            {
                host.LogWarning("{Dropped} lines of plugin {Plugin} were dropped: it logs too much.", dropped, origin["Plugin"]);
            }

            var text = formatter(state, exception);
            host.Log(logLevel, new EventId(eventId.Id, eventId.Name), "{Text}{Failure}", text, exception is null ? "" : "\n" + exception);
        }

        private Dictionary<string, object?> Values<TState>(TState state)
        {
            var values = new Dictionary<string, object?>(origin);
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                values.TryAdd(name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            return values;
        }
    }
}
