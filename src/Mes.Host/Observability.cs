using Mes.Platform;
using Mes.Platform.Plugins.Screens;
using OpenTelemetry.Metrics;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Mes.Host;

/// <summary>Logs to the console for people and as compact JSON to the data folder; metrics at <c>/metrics</c> in Prometheus' form.</summary>
internal static class Observability
{
    public static void AddObservability(this WebApplicationBuilder builder)
    {
        var folders = PlatformFolders.Of(builder.Configuration);
        builder.Services.AddSerilog((_, log) => log
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            // Told once, by whoever ended the page; the framework takes it for a fault.
            .Filter.ByExcluding(e => e.Exception is PageOverdueException)
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null,
                restrictedToMinimumLevel: LogEventLevel.Information, standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.File(new CompactJsonFormatter(), Path.Combine(folders.Data, "logs", "mes-.clef"),
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, shared: true));
        builder.Services.AddOpenTelemetry().WithMetrics(m => m
            .AddMeter("Mes", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddPrometheusExporter());
    }

    public static void UseObservability(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics");
}
