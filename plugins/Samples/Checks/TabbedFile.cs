using System.Text;

namespace Checks;

/// <summary>Rows with tabs between their values; what would break a row becomes a blank.</summary>
internal sealed class TabbedFile : IExportFormat
{
    public Task<ExportedFile> WriteAsync(ExportTable table, CancellationToken ct)
    {
        var lines = table.Rows.Prepend(table.Columns).Select(row => string.Join('\t', row.Select(Plain)));
        return Task.FromResult(new ExportedFile("text/tab-separated-values", table.Name + ".tsv", Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));
    }

    private static string Plain(string? value) => string.Join(' ', (value ?? "").Split('\t', '\r', '\n'));
}
