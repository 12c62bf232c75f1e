using Mes.Sdk.Testing;

namespace Mes.Plugins.Tests.Conformance;

public sealed class LineSimulatorConformance : PluginConformanceTests
{
    protected override string Plugin => Path.Combine(PluginHost.Folder, "LineSimulator");
}

public sealed class OpenProtocolConformance : PluginConformanceTests
{
    protected override string Plugin => Path.Combine(PluginHost.Folder, "OpenProtocol");
}

public sealed class ZplLabelsConformance : PluginConformanceTests
{
    protected override string Plugin => Path.Combine(PluginHost.Folder, "ZplLabels");
}

public sealed class HandoverConformance : PluginConformanceTests
{
    protected override string Plugin => Samples.Of("Handover");
}

public sealed class ChecksConformance : PluginConformanceTests
{
    protected override string Plugin => Samples.Of("Checks");
}

public sealed class ScaleConformance : PluginConformanceTests
{
    protected override string Plugin => Samples.Of("Scale");

    protected override string Level => "gold";
}
