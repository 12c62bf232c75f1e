using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>Labels are read by Traceability's rules: GS1, ISO/IEC 15434, data identifiers, the site's own.</summary>
internal sealed class ParseLabelHandler(IScanReader scans) : IHandler<ParseLabel, ComponentScan>
{
    private const int Shown = 80;

    public Task<ComponentScan> HandleAsync(ParseLabel useCase, CancellationToken ct)
    {
        var text = useCase.Text ?? "";
        return Task.FromResult(scans.ReadComponent(text) is { PartNumber: { } part } read
            ? new ComponentScan(null, Codes.Normal(part), Normal(read.Serial), Normal(read.Lot), Normal(read.Revision), Normal(read.Supplier))
            : throw MesException.Invalid(RoutingErrors.LabelUnreadable, ("Text", text.Length <= Shown ? text : text[..Shown])));
    }

    private static string? Normal(string? code) => code is null ? null : Codes.Normal(code);
}
