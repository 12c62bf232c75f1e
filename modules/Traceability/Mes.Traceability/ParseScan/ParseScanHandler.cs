using Mes.Traceability.Identification;

namespace Mes.Traceability;

internal sealed class ParseScanHandler(ISettings settings, ICallContext call) : IHandler<ParseScan, ParsedScan>
{
    public Task<ParsedScan> HandleAsync(ParseScan useCase, CancellationToken ct) => Task.FromResult(new ScanReading(
        useCase, settings.Get<string>(call.Site, TraceabilityContractsModule.ScanPatterns), call.UtcNow.Year).Read());
}

internal sealed class MakeDigitalLinkHandler : IHandler<MakeDigitalLink, DigitalLinkAnswer>
{
    public Task<DigitalLinkAnswer> HandleAsync(MakeDigitalLink useCase, CancellationToken ct)
    {
        var text = useCase.ElementString ?? "";
        var elements = text.StartsWith('(')
            ? ElementString.ParseBrackets(text, useCase.PermitUnknown)
            : ElementString.Parse(text.TrimStart(ElementString.Fnc1));
        return Task.FromResult(new DigitalLinkAnswer(DigitalLink.Make(elements, useCase.Stem)));
    }
}

internal sealed class CheckGs1KeyHandler : IHandler<CheckGs1Key, Gs1KeyAnswer>
{
    public Task<Gs1KeyAnswer> HandleAsync(CheckGs1Key useCase, CancellationToken ct)
    {
        var code = useCase.Code?.Trim() ?? "";
        if (code.Length is < 2 or > 30 || !code.All(char.IsAsciiDigit))
        {
            throw MesException.Invalid(TraceabilityErrors.CodeInvalid, ("Field", "code"), ("Max", 30));
        }

        var expected = CheckDigits.Mod10(code.AsSpan()[..^1]);
        return Task.FromResult(new Gs1KeyAnswer(code, code[^1..], expected.ToString(), code[^1] == expected));
    }
}

/// <summary>The door for modules that are handed a label.</summary>
internal sealed class ScanReader(ISettings settings, ICallContext call) : IScanReader
{
    public ScannedComponent? ReadComponent(string text)
    {
        try
        {
            var scan = new ScanReading(new ParseScan(text), settings.Get<string>(call.Site, TraceabilityContractsModule.ScanPatterns), call.UtcNow.Year).Read();
            return scan.Component.PartNumber is null && scan.Component.Identity is null ? null : scan.Component;
        }
        catch (MesException e) when (e.Kind == ErrorKind.Invalid)
        {
            return null;
        }
    }
}

/// <summary>Where the module is off, no label is read.</summary>
internal sealed class NeutralScanReader : IScanReader
{
    public ScannedComponent? ReadComponent(string text) => null;
}
