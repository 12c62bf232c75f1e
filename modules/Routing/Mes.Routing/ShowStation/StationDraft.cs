using System.Globalization;
using System.Text.Json;
using Mes.Traceability.Contracts;

namespace Mes.Routing;

/// <summary>What the person at a station has scanned and entered for the unit, before it is sent. Nothing is lost when the page loads the unit again.</summary>
internal sealed class StationDraft
{
    private readonly Dictionary<string, ComponentScan> _components = [];
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Names this very completion, so that pressing twice completes once. A change of the draft names another.</summary>
    public string Key { get; private set; } = Ids.New().ToString("N");

    /// <summary>The last scan that went into the draft; sent again it is not taken twice.</summary>
    public string? LastScan { get; set; }

    public bool IsEmpty => _components.Count == 0 && _values.Values.All(string.IsNullOrWhiteSpace);

    public ComponentScan? ComponentAt(string position) => _components.GetValueOrDefault(position);

    public string ValueOf(string characteristic) => _values.GetValueOrDefault(characteristic, "");

    /// <summary>Puts a scanned component at the open position that takes its part. Null: done; else why not.</summary>
    public MesError? Add(ComponentScan scan, StationWork work)
    {
        var takers = work.Positions.Where(p => p.PartNumber == scan.PartNumber).ToList();
        if (takers.Count == 0)
        {
            return MesError.Of(TraceabilityErrors.PartNotExpected, ("PartNumber", scan.PartNumber));
        }

        if (takers.FirstOrDefault(IsOpen) is not { } open)
        {
            return MesError.Of(TraceabilityErrors.PositionFilled, ("Position", takers[0].Position), ("PartNumber", scan.PartNumber));
        }

        if ((open.Trace == "serial" ? scan.Serial : scan.Lot ?? scan.Serial) is null)
        {
            return MesError.Of(TraceabilityErrors.IdentityMissing, ("Position", open.Position), ("PartNumber", scan.PartNumber));
        }

        _components[open.Position] = scan with { Position = open.Position };
        Changed();
        return null;
    }

    public void Remove(string position)
    {
        _components.Remove(position);
        Changed();
    }

    public void Set(string characteristic, string value)
    {
        _values[characteristic] = value;
        Changed();
    }

    /// <summary>A gauge that types: the number goes to the first required characteristic that has none, or to the one named before "=".</summary>
    public bool TryTake(string scan, StationWork work)
    {
        if (scan.Split('=', 2, StringSplitOptions.TrimEntries) is [var code, var named]
            && work.Characteristics.FirstOrDefault(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } meant)
        {
            Set(meant.Code, named);
            return true;
        }

        if (Parse(scan) is null || NextCharacteristic(work) is not { } next)
        {
            return false;
        }

        Set(next.Code, scan.Trim());
        return true;
    }

    public bool IsOpen(StationPosition position) => !position.Filled && !_components.ContainsKey(position.Position);

    public StationPosition? NextPosition(StationWork work) => work.Positions.FirstOrDefault(IsOpen);

    public StationCharacteristic? NextCharacteristic(StationWork work) =>
        work.Characteristics.FirstOrDefault(c => c.Missing && string.IsNullOrWhiteSpace(ValueOf(c.Code)));

    /// <summary>Null: nothing entered, or not a number.</summary>
    public decimal? Number(string characteristic) => Parse(ValueOf(characteristic));

    public bool IsUnreadable(string characteristic) =>
        !string.IsNullOrWhiteSpace(ValueOf(characteristic)) && Number(characteristic) is null;

    public bool IsOutside(StationCharacteristic c) => Number(c.Code) is { } value && (value < c.Lower || value > c.Upper);

    /// <summary>Terms that scanning and entering can't mend, so that "complete" stays shut: a hold, a missing predecessor, …</summary>
    public static IReadOnlyList<MesError> Obstacles(StationWork work) =>
        [.. work.CompleteRefusals.Where(r => r.Code is not (
            TraceabilityErrors.ComponentMissing or Mes.Quality.Contracts.QualityErrors.ResultMissing or RoutingErrors.InstructionNotAcknowledged))];

    /// <summary>The instruction is to be read and confirmed before anything is completed.</summary>
    public static bool MustRead(StationWork work) =>
        work.StartedAt is not null && work.CompleteRefusals.Any(r => r.Code == RoutingErrors.InstructionNotAcknowledged);

    public bool IsReady(StationWork work) => work.StartedAt is not null && NextPosition(work) is null && NextCharacteristic(work) is null
        && !work.Characteristics.Any(c => IsUnreadable(c.Code)) && !MustRead(work) && Obstacles(work).Count == 0;

    public CompleteOperation ToCommand(string station, string serial) => new(
        station,
        serial,
        [.. _values.Keys.Where(c => Number(c) is not null).Select(c => new Measurement(c, Number(c)!.Value))],
        [.. _components.Values]);

    /// <summary>In the reader's way of writing, or with a point; never with group separators, which could be misread.</summary>
    internal static decimal? Parse(string text)
    {
        var latin = string.Concat(text.Trim().Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c == '٫' ? '.' : c));
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(latin, styles, CultureInfo.InvariantCulture, out var value)
            || decimal.TryParse(latin, styles, CultureInfo.CurrentCulture, out value) ? value : null;
    }

    /// <summary>A refusal was the answer: what stood in the way may be gone at the next try, which is another command.</summary>
    public void TryAgain() => Changed();

    /// <summary>What the browser keeps, so that neither a lost connection nor a lost page loses what was scanned.</summary>
    public string Save(string serial) => JsonSerializer.Serialize(
        new Saved(serial, Key, LastScan, [.. _components.Values], _values), MesJson.Options);

    /// <returns>The draft and the unit that it belongs to; null: nothing was kept, or nothing that can be read.</returns>
    public static (string Serial, StationDraft Draft)? Restore(string? kept)
    {
        try
        {
            if (kept is null || JsonSerializer.Deserialize<Saved>(kept, MesJson.Options) is not { } saved)
            {
                return null;
            }

            var draft = new StationDraft { Key = saved.Key, LastScan = saved.LastScan };
            foreach (var component in (saved.Components ?? []).Where(c => c.Position is not null))
            {
                draft._components[component.Position!] = component;
            }

            foreach (var (characteristic, value) in saved.Values ?? new Dictionary<string, string>())
            {
                draft._values[characteristic] = value;
            }

            return (saved.Serial, draft);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Saved(
        string Serial, string Key, string? LastScan, IReadOnlyList<ComponentScan>? Components, IReadOnlyDictionary<string, string>? Values);

    private void Changed() => Key = Ids.New().ToString("N");
}
