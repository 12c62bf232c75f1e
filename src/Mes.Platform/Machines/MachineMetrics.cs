using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mes.Platform.UseCases;

namespace Mes.Platform.Machines;

/// <summary>Meter <c>Mes</c>: <c>mes.machine.messages</c>, by site, kind of message and outcome.</summary>
internal sealed class MachineMetrics
{
    private readonly Counter<long> _messages;

    public MachineMetrics(IMeterFactory meters) =>
        _messages = meters.Create(UseCaseMetrics.MeterName).CreateCounter<long>("mes.machine.messages", description: "Messages from machines.");

    public void Count(string site, string filter, string outcome) =>
        _messages.Add(1, new TagList { { "site", site }, { "topic", filter }, { "outcome", outcome } });
}
