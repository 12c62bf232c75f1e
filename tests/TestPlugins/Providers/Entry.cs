using System.Text;

namespace Providers;

/// <summary>A label renderer of everything, one of lots alone, one that is broken on purpose, an export format and serial numbers.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder
        .AddProvider<ILabelRenderer, SvgLabel>("svg").AddProvider<ILabelRenderer, LotLabel>("lots").AddProvider<ILabelRenderer, BrokenLabel>("broken")
        .AddProvider<IExportFormat, Lines>("lines")
        .AddProvider<ISerialNumberProvider, Numbers>("numbers");
}

internal sealed class SvgLabel(IPluginSite site) : ILabelRenderer
{
    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct)
    {
        if (request.Fields.GetValueOrDefault("model") == "NOLABEL")
        {
            throw MesException.Refused(site.PluginId + ":NoLabel", ("Model", "NOLABEL"));
        }

        var name = request.Kind switch { LabelKinds.Unit => request.Fields["serial"], LabelKinds.Lot => request.Fields["lot"], _ => request.Fields["container"] };
        return Task.FromResult(new RenderedLabel("image/svg+xml", name + ".svg", Encoding.UTF8.GetBytes($"<svg><text>{name} x{request.Copies}</text></svg>")));
    }
}

/// <summary>Declared for lots: asked for anything else it would fail.</summary>
internal sealed class LotLabel : ILabelRenderer
{
    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct) => Task.FromResult(new RenderedLabel(
        "text/plain", request.Fields["lot"] + ".txt", Encoding.UTF8.GetBytes(string.Join('|', request.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")))));
}

internal sealed class BrokenLabel : ILabelRenderer
{
    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct) => throw new InvalidOperationException("broken on purpose");
}

internal sealed class Lines : IExportFormat
{
    public Task<ExportedFile> WriteAsync(ExportTable table, CancellationToken ct) => Task.FromResult(new ExportedFile(
        "text/plain", table.Name + ".txt", Encoding.UTF8.GetBytes(string.Join('\n', table.Rows.Select(r => string.Join(';', r.Take(2)))))));
}

/// <summary>Numbers as the test wants them: counted, or wrong on purpose.</summary>
internal sealed class Numbers : ISerialNumberProvider
{
    private int _last;

    public async Task<IReadOnlyList<string>> NextAsync(SerialNumberRequest request, CancellationToken ct)
    {
        switch (AppContext.GetData("test.providers.numbers") as string)
        {
            case "throw": throw new InvalidOperationException("broken on purpose");
            case "hang": await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case "repeat": return [.. request.Units.Select(_ => "SAME-1")];
            case "few": return [.. request.Units.Skip(1).Select(_ => Next())];
            case "form": return [.. request.Units.Select(u => $"no number for {u.OrderNumber}!")];
            case "wait": await Task.Run(((ManualResetEventSlim)AppContext.GetData("test.providers.gate")!).Wait, ct); break;
        }

        return [.. request.Units.Select(_ => Next())];
    }

    private string Next() => $"ext-{Interlocked.Increment(ref _last):D6}";
}
