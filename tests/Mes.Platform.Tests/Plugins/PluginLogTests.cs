using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginLogTests
{
    [Fact]
    public async Task A_plugin_that_floods_the_log_writes_its_thousand_lines_and_its_name_stands_on_each()
    {
        var lines = new Lines();
        var options = new MesAppOptions { Services = s => s.AddSingleton<ILoggerFactory>(new LoggerFactory([lines])) };
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, options, "LogFlood");

        await plant.EnableAsync("test.log-flood");

        lines.Written.Count.ShouldBeInRange(1000, 4000, "a thousand at once, and a hundred for each second that it took");
        lines.Written.ShouldAllBe(p => p == "test.log-flood");
    }

    /// <summary>The plugins that the flood's lines name.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<string?> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Line(this);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Line(Lines lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (formatter(state, exception).Contains("of the flood", StringComparison.Ordinal))
                {
                    string? plugin = null;
                    lines._scopes.ForEachScope((scope, _) => plugin ??= (scope as Dictionary<string, object?>)?.GetValueOrDefault("Plugin") as string, 0);
                    lines.Written.Enqueue(plugin);
                }
            }
        }
    }
}
