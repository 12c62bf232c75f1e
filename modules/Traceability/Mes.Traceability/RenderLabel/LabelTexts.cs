using System.Globalization;
using Mes.Traceability.Data;
using Mes.Traceability.Labels;

namespace Mes.Traceability;

/// <summary>What the labels of this site say.</summary>
internal sealed class LabelTexts(TraceabilityDbContext db, LotDesk lots, UnitFinder units, ISettings settings, ICallContext call)
{
    private const string Header = "[)>\u001e06\u001d";
    private const string Trailer = "\u001e\u0004";

    public async Task<IReadOnlyList<LifeLabel>> OfAsync(LabelSubject subject, string code, string? partNumber, CancellationToken ct) => subject switch
    {
        LabelSubject.Unit when await units.GetAsync(code, ct) is var unit => OfUnit(unit.Serial, unit.Model),
        LabelSubject.Lot => OfLot(await lots.GetAsync(partNumber ?? "", code, ct)),
        _ => OfContainer(await db.Containers.AsNoTracking().FirstOrDefaultAsync(c => c.Code == (Codes.Normal(code) ?? ""), ct)
            ?? throw MesException.NotFound(TraceabilityErrors.ContainerUnknown, ("Code", code))),
    };

    /// <summary>The serial number as it is; where the site says so, as GS1 identity too.</summary>
    public IReadOnlyList<LifeLabel> OfUnit(string serial, string model)
    {
        List<LifeLabel> labels = [.. Plain(serial)];
        if (Template(model) is { } template)
        {
            var elements = template.Replace("{serial}", serial, StringComparison.Ordinal);
            labels.Add(new LifeLabel(LabelSymbols.Gs1DataMatrixName, elements));
            labels.Add(new LifeLabel(LabelSymbols.LinkName, LabelSymbols.Link(elements, Stem())));
        }

        return labels;
    }

    /// <summary>ISO/IEC 15434, format 06, as suppliers' labels are (VDA 4994): part, lot, quantity, supplier.</summary>
    private static List<LifeLabel> OfLot(MaterialLot lot)
    {
        List<string> fields = ["P" + lot.PartNumber, "1T" + lot.Number, "Q" + lot.Quantity.ToString("0.######", CultureInfo.InvariantCulture)];
        if (lot.Supplier is { } supplier)
        {
            fields.Add("V" + supplier);
        }

        var message = Header + string.Join('\u001d', fields) + Trailer;
        return [new LifeLabel(LabelSymbols.DataMatrixName, message), new LifeLabel(LabelSymbols.QrName, message), new LifeLabel(LabelSymbols.Code128Name, lot.Number)];
    }

    private static List<LifeLabel> OfContainer(Container container) => container.Code.Length == 18 && container.Code.All(char.IsAsciiDigit)
        ? [new LifeLabel(LabelSymbols.Gs1128Name, $"(00){container.Code}"), new LifeLabel(LabelSymbols.Gs1DataMatrixName, $"(00){container.Code}")]
        : [.. Plain(container.Code)];

    private static IEnumerable<LifeLabel> Plain(string text) =>
        [new LifeLabel(LabelSymbols.DataMatrixName, text), new LifeLabel(LabelSymbols.QrName, text), new LifeLabel(LabelSymbols.Code128Name, text)];

    private string? Stem() => settings.Get<string>(call.Site, TraceabilityContractsModule.LinkStem) is { Length: > 0 } stem ? stem : null;

    private string? Template(string model)
    {
        var lines = settings.Get<string>(call.Site, TraceabilityContractsModule.UnitLabels)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).Where(l => l.Length == 2).ToList();
        return lines.Find(l => Codes.Normal(l[0]) == Codes.Normal(model))?[1].Trim() ?? lines.Find(l => l[0].Trim() == "*")?[1].Trim();
    }
}

internal sealed class ListLabelsHandler(LabelTexts texts) : IHandler<ListLabels, IReadOnlyList<LifeLabel>>
{
    public Task<IReadOnlyList<LifeLabel>> HandleAsync(ListLabels useCase, CancellationToken ct) =>
        texts.OfAsync(useCase.Subject, useCase.Code, useCase.PartNumber, ct);
}

internal sealed class DrawLabelHandler(LabelTexts texts) : IHandler<DrawLabel, LabelImage>
{
    public async Task<LabelImage> HandleAsync(DrawLabel useCase, CancellationToken ct)
    {
        var labels = await texts.OfAsync(useCase.Subject, useCase.Code, useCase.PartNumber, ct);
        var label = labels.FirstOrDefault(l => l.Symbology == useCase.Symbology) ?? throw MesException.NotFound(
            TraceabilityErrors.SymbologyUnknown, ("Symbology", useCase.Symbology), ("Known", labels.Select(l => l.Symbology).ToList()));
        return LabelImages.Of(label.Symbology, label.Text, useCase.Format, useCase.Scale);
    }
}

internal sealed class DrawSymbolHandler : IHandler<DrawSymbol, LabelImage>
{
    public Task<LabelImage> HandleAsync(DrawSymbol useCase, CancellationToken ct) =>
        Task.FromResult(LabelImages.Of(useCase.Symbology, useCase.Text ?? "", useCase.Format, useCase.Scale));
}

internal static class LabelImages
{
    private const int MostScale = 20;

    public static LabelImage Of(string symbology, string text, string format, int scale)
    {
        var symbol = LabelSymbols.Draw(symbology, text);
        return format switch
        {
            "svg" => new LabelImage("image/svg+xml", System.Text.Encoding.UTF8.GetBytes(Drawing.Svg(symbol))),
            "png" when scale is >= 1 and <= MostScale => new LabelImage("image/png", Drawing.Png(symbol, scale)),
            "png" => throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", MostScale)),
            _ => throw MesException.NotFound(TraceabilityErrors.SymbologyUnknown, ("Symbology", $"{symbology}.{format}"), ("Known", LabelSymbols.Names)),
        };
    }
}
