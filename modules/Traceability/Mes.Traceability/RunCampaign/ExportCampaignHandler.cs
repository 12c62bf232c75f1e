using System.Globalization;
using System.Text;
using System.Text.Json;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ExportCampaignHandler(TraceabilityDbContext db, CampaignDesk desk, FollowedUnits followed) : IHandler<ExportCampaign, CampaignFile>
{
    private const int PageSize = 500;

    public async Task<CampaignFile> HandleAsync(ExportCampaign useCase, CancellationToken ct)
    {
        var campaign = await desk.GetAsync(useCase.Number, ct);
        var units = db.CampaignUnits.AsNoTracking().Where(u => u.CampaignId == campaign.Id);
        var table = new CampaignTable();
        string? after = null;
        do
        {
            var page = await followed.PageAsync(units, after, PageSize, ct);
            table.Add(page.Items);
            after = page.Next;
        }
        while (after is not null);
        var name = string.Concat(campaign.Number.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return new CampaignFile($"campaign-{name}.csv", table.ToString());
    }
}

/// <summary>A campaign's units as CSV: a line a step.</summary>
internal sealed class CampaignTable
{
    private static readonly string[] Header =
    [
        "serial", "model", "market", "life", "place", "state", "remedy", "inScope", "addedAt",
        "step", "stepRemedy", "stepAt", "stepBy", "note", "proof", "proofSha256",
    ];

    private readonly StringBuilder _text = new(string.Join(',', Header) + "\r\n");

    public void Add(IEnumerable<CampaignUnitRow> units)
    {
        foreach (var u in units)
        {
            string?[] unit = [u.Serial, u.Model, u.Market, Word(u.Life), u.Place, Word(u.State), Word(u.Remedy), u.InScope ? "true" : "false", Time(u.AddedAt)];
            foreach (var s in u.Steps.Count > 0 ? u.Steps : [null!])
            {
                string?[] step = s is null ? new string?[Header.Length - unit.Length] : [Word(s.State), Word(s.Remedy), Time(s.At), s.By, s.Note, s.Proof, s.ProofHash];
                _text.AppendJoin(',', unit.Concat(step).Select(Cell)).Append("\r\n");
            }
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>A text that a spreadsheet would take for a formula is kept a text.</summary>
    private static string Cell(string? value)
    {
        var text = value is { Length: > 0 } && value[0] is '=' or '+' or '-' or '@' ? "'" + value : value ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Word<T>(T? value) => value is null ? "" : JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!);

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
