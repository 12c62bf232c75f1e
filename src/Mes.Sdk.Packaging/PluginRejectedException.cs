namespace Mes.Sdk.Packaging;

/// <summary>A plugin that is not let in; the host runs on without it.</summary>
internal sealed class PluginRejectedException : Exception
{
    public PluginRejectedException(string code, params (string Name, object? Value)[] data)
        : this([MesError.Of(code, data)])
    {
    }

    /// <param name="findings">Everything that is wrong, at least one.</param>
    public PluginRejectedException(IReadOnlyList<MesError> findings)
        : base(string.Join(' ', findings.Select(f => f.Code))) => Findings = findings;

    public IReadOnlyList<MesError> Findings { get; }

    /// <summary>The first thing that is wrong.</summary>
    public MesError Error => Findings[0];
}
