using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Traceability;

/// <summary>What a fact says about where its unit is and what touched it.</summary>
internal static class FactMarks
{
    public static IEnumerable<(MarkKind Kind, string Code)> Of(UnitFact fact) => fact switch
    {
        OperationCompleted e => [(MarkKind.Station, Code(e.Station))],
        OperationFailed e => [(MarkKind.Station, Code(e.Station))],
        UnitMeasured e => e.Results.SelectMany(r => new[] { (Kind: MarkKind.Tool, Text: r.Tool), (Kind: MarkKind.Program, Text: r.Program) })
            .Where(m => !string.IsNullOrWhiteSpace(m.Text)).Select(m => (m.Kind, Code(m.Text!))).Distinct(),
        _ => [],
    };

    public static string? Place(UnitFact fact) => fact switch
    {
        OperationStarted e => Code(e.Station),
        OperationCompleted e => Code(e.Station),
        _ => null,
    };

    /// <summary>A code as it is kept of a unit.</summary>
    public static string Code(string text)
    {
        var code = Codes.Normal(text) ?? "";
        return code.Length <= Codes.Mark ? code : code[..Codes.Mark];
    }
}
