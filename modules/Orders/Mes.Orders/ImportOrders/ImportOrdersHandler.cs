using Mes.Orders.Data;
using Mes.Platform.Live;

namespace Mes.Orders.Features;

internal sealed class ImportOrdersHandler(OrderFileReader reader, OrdersDbContext db, ICallContext call, ILiveNotices live)
    : IHandler<ImportOrders, ImportResult>
{
    public async Task<ImportResult> HandleAsync(ImportOrders command, CancellationToken ct)
    {
        var (file, check) = await reader.ReadAsync(command.Content, ct);
        if (check.Errors.Count > 0 && (command.Mode == ImportMode.Strict || file.LineCount == 0))
        {
            var refusal = MesError.Of(OrderErrors.ImportRefused, ("Count", check.Errors.Count), ("Lines", file.LineCount));
            throw new MesException(ErrorKind.Invalid, refusal, check.Errors);
        }

        var good = check.Lines.Select(l => l.Good).OfType<OrderLine>().ToList();
        db.Orders.AddRange(good.Select(l => new CustomerOrder(l, call.UtcNow)));
        live.Changed("orders");
        return new ImportResult(good.Count, file.LineCount, check.Errors);
    }
}

internal sealed class PreviewImportHandler(OrderFileReader reader) : IHandler<PreviewImport, ImportPreview>
{
    public async Task<ImportPreview> HandleAsync(PreviewImport query, CancellationToken ct)
    {
        var (file, check) = await reader.ReadAsync(query.Content, ct);
        var rows = check.Lines.Take(Math.Clamp(query.Rows, 0, 1000)).Select(l => l.Row).ToList();
        return new ImportPreview(
            file.Separator, file.Columns, file.LineCount, check.Lines.Count(l => l.Good is not null), rows, check.Errors);
    }
}
