namespace Mes.Traceability;

/// <summary>What the door answers where the module is off.</summary>
internal sealed class NeutralComponents : IUnitComponents
{
    public Task<UnitComponents> JudgeAsync(
        AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct) =>
        Task.FromResult(new UnitComponents([], []));

    public Task InstallAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct) =>
        Task.CompletedTask;
}
