using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mes.Platform.UseCases;

/// <summary>Meter <c>Mes</c>: <c>mes.usecase.duration</c> in seconds, by use case, module, site and outcome.</summary>
internal sealed class UseCaseMetrics
{
    public const string MeterName = "Mes";
    private readonly Histogram<double> _duration;

    public UseCaseMetrics(IMeterFactory meters) =>
        _duration = meters.Create(MeterName).CreateHistogram<double>("mes.usecase.duration", "s", "Time from begin to end of a use case.");

    public void Record(UseCaseDescriptor what, Caller caller, string outcome, TimeSpan took) => _duration.Record(
        took.TotalSeconds,
        new TagList { { "usecase", what.Name }, { "module", what.Module ?? "Platform" }, { "site", caller.Site ?? "" }, { "outcome", outcome } });
}
