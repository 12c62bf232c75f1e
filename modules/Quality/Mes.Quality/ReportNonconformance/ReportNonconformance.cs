using Mes.Quality.Opening;

namespace Mes.Quality.ReportNonconformance;

internal sealed class ReportNonconformanceHandler(Units units, NonconformanceOpener opener)
    : IHandler<Contracts.ReportNonconformance, OpenedNonconformance>
{
    public async Task<OpenedNonconformance> HandleAsync(Contracts.ReportNonconformance useCase, CancellationToken ct)
    {
        var defect = Codes.OrNull(useCase.Defect);
        var text = string.IsNullOrWhiteSpace(useCase.Text) ? null : useCase.Text.Trim();
        Inputs.Check(
            Inputs.Needed("serial", useCase.Serial, 60),
            Inputs.AtMost("defect", defect, 40),
            Inputs.AtMost("text", text, Inputs.ReasonLength),
            Inputs.AtMost("station", useCase.Station, 40),
            defect is null && text is null ? MesError.Of(QualityErrors.DefectMissing) with { Target = "text" } : null);
        var unit = await units.GetOpenAsync(useCase.Serial, ct);
        var where = new QualityQuestion(
            unit.UnitId, unit.Serial, unit.Model, unit.Options, unit.Operation ?? "", Codes.OrNull(useCase.Station) ?? unit.Station ?? "", 0);
        var opened = await opener.OpenAsync(where, defect, text, ct);
        await opener.TellAsync(opened, QualityErrors.DefectReported, ct);
        return new OpenedNonconformance(opened.Nonconformance.Number, opened.Nonconformance.Hold);
    }
}
