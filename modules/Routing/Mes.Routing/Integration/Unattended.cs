using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Integration;

/// <summary>Answers for neighbours that have no answer of their own yet.</summary>
internal sealed class Unattended : IUnitQuality, IUnitComponents
{
    public Task<UnitQuality> JudgeAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct) =>
        Task.FromResult(new UnitQuality([], [], [], false));

    public Task<string?> KeepAsync(QualityQuestion question, IReadOnlyList<ResultToKeep> results, CancellationToken ct) =>
        Task.FromResult<string?>(null);

    public Task<UnitComponents> JudgeAsync(
        AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct) =>
        Task.FromResult(new UnitComponents([], []));

    public Task InstallAsync(AssemblyQuestion question, IReadOnlyList<ComponentToInstall> components, CancellationToken ct) =>
        Task.CompletedTask;
}
