using System.Globalization;
using Mes.Platform.Plugins.Providers;

namespace Mes.Traceability;

internal sealed class ExportRecordHandler(IHandler<GetRecord, Page<RecordedEvent>> record, IProviders providers, ICallContext call)
    : IHandler<ExportRecord, RecordFile>
{
    private static readonly string[] Columns = ["sequence", "kind", "at", "actor", "door", "content", "hash"];

    public async Task<RecordFile> HandleAsync(ExportRecord useCase, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<string?>>();
        string? after = null;
        do
        {
            var page = await record.HandleAsync(new GetRecord(useCase.Serial, after, 500), ct);
            rows.AddRange(page.Items.Select(Row));
            after = page.Next;
        }
        while (after is not null);
        var table = new ExportTable("record", Columns, rows);
        var file = await providers.AskAsync<IExportFormat, ExportedFile>(call.Site, new WantedProvider(useCase.Format), (f, t) => f.WriteAsync(table, t), ct);
        return new RecordFile(file.MediaType, file.FileName, file.Content.ToArray());
    }

    private static string?[] Row(RecordedEvent e) =>
    [
        e.Sequence.ToString(CultureInfo.InvariantCulture), e.Kind, e.At.ToString("O", CultureInfo.InvariantCulture), e.Actor, e.Door,
        e.Content.GetRawText(), e.Hash,
    ];
}
