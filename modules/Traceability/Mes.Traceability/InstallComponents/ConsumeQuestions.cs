using Mes.Platform.Plugins.Gates;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What components that are installed by themselves lay before the gate <c>material.consume</c>.</summary>
internal sealed class ConsumeQuestions(UnitFinder units) : IGateQuestions<InstallComponents>
{
    public static GatePoint Point { get; } = GatePoint.Of<MaterialConsumeV1>();

    public async Task<IReadOnlyList<GateSubject>> AskAsync(InstallComponents useCase, CancellationToken ct)
    {
        var scans = Scans.Normal(useCase.Components);
        var unit = await units.GetAsync(useCase.Serial, ct);
        return
        [
            new GateSubject(
                unit.UnitId,
                unit.Serial,
                unit.Version,
                scans.Count == 0 ? [] : [new MaterialConsumeV1(unit.UnitId, unit.Serial, unit.Model, Codes.Normal(useCase.Station) ?? "", scans)]),
        ];
    }
}
