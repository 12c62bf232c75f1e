using System.Text.RegularExpressions;

namespace Mes.Traceability;

/// <summary>What the site's settings say of itself and its partners.</summary>
internal sealed partial class Partners(ISettings settings, ICallContext call)
{
    /// <summary>Our Business Partner Number; refused where it is missing.</summary>
    public string Own => Setting(TraceabilityContractsModule.Bpnl) is { Length: > 0 } bpnl && Bpnl().IsMatch(bpnl)
        ? bpnl : throw MesException.Refused(TraceabilityErrors.BpnMissing, ("Site", call.Site));

    /// <summary>The Business Partner Number of the site; null: not set.</summary>
    public string? OwnSite => Setting(TraceabilityContractsModule.Bpns) is var bpns && Bpns().IsMatch(bpns) ? bpns : null;

    /// <summary>A supplier's Business Partner Number, or ours where it has none here.</summary>
    public string NumberOf(string? supplier) => supplier is null ? Own
        : Bpnl().IsMatch(supplier) ? supplier
        : Lines(TraceabilityContractsModule.PartnerNumbers).GetValueOrDefault(supplier) is { } known && Bpnl().IsMatch(known) ? known : Own;

    /// <summary>Our part number for a partner's.</summary>
    public string PartOf(string theirs) => Lines(TraceabilityContractsModule.PartnerParts).GetValueOrDefault(theirs.ToUpperInvariant()) ?? theirs;

    private string Setting(string key) => settings.Get<string>(call.Site, key).Trim();

    /// <summary>Lines like <c>theirs=ours</c>.</summary>
    private Dictionary<string, string> Lines(string key) => Setting(key).Split(['\r', '\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).Where(l => l.Length == 2)
        .GroupBy(l => l[0].ToUpperInvariant(), l => l[1].ToUpperInvariant()).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    [GeneratedRegex("^BPNL[a-zA-Z0-9]{12}$")]
    private static partial Regex Bpnl();

    [GeneratedRegex("^BPNS[a-zA-Z0-9]{12}$")]
    private static partial Regex Bpns();
}
