using System.Text.Json;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Traceability;

/// <summary>Tells a unit's life from the events of its record and from nothing else, so that it is as sound as the record. Pure.</summary>
internal sealed class LifeReader
{
    private readonly List<LifeStep> _steps = [];
    private readonly List<LifeResult> _results = [];
    private readonly List<LifeComponent> _components = [];
    private readonly List<LifeEntry> _quality = [];
    private readonly List<LifeEntry> _concessions = [];
    private readonly List<LifeStay> _containers = [];
    private UnitReleased? _released;
    private DateTime? _releasedAt;

    public static UnitLifeStory Read(UnitRecord unit, IEnumerable<RecordEvent> events, IReadOnlyList<LifeLabel> labels)
    {
        var reader = new LifeReader();
        foreach (var e in events)
        {
            reader.Next(e);
        }

        var r = reader._released;
        return new UnitLifeStory(
            unit.Site, unit.Serial, unit.OrderNumber, unit.Model, unit.Market, r?.Options ?? [], r?.Routing ?? "", r?.RoutingVersion ?? 0, unit.Life,
            reader._releasedAt, unit.ShippedAt,
            [.. (r?.Parts ?? []).Select(p => new LifePart(p.Position, p.PartNumber, p.Quantity, p.Trace.ToString().ToLowerInvariant()))],
            reader._steps, reader._results, reader._components, reader._quality, reader._concessions, labels, reader._containers, unit.HeadSequence, RecordHash.Hex(unit.HeadHash));
    }

    private void Next(RecordEvent e)
    {
        switch (e.Kind)
        {
            case "orders.unit-released": (_released, _releasedAt) = (Fact<UnitReleased>(e), e.At); break;
            case "routing.operation-started": Start(e, Fact<OperationStarted>(e)); break;
            case "routing.operation-completed" when Fact<OperationCompleted>(e) is { } f: End(e, f.Operation, f.Station, f.Visit, "completed"); break;
            case "routing.operation-failed" when Fact<OperationFailed>(e) is { } f: End(e, f.Operation, f.Station, f.Visit, "failed"); break;
            case "routing.operation-skipped" when Fact<OperationSkipped>(e) is { } f: End(e, f.Operation, f.Station, f.Visit, "skipped"); break;
            case "quality.unit-measured": Measure(e, Fact<UnitMeasured>(e)); break;
            case "traceability.component-installed": Install(e, Fact<ComponentInstalled>(e)); break;
            case "traceability.component-removed": Remove(e, Fact<ComponentRemoved>(e)); break;
            case UnitPacked.Name when Fact<UnitPacked>(e) is { } f: _containers.Add(new LifeStay(f.Container, e.At, e.Actor, f.Place, null, null, null)); break;
            case UnitUnpacked.Name: Unpack(e, Fact<UnitUnpacked>(e)); break;
            case "traceability.position-conceded" or "traceability.concession-withdrawn" or "routing.term-overridden" or "platform.gate-overridden":
                _concessions.Add(Entry(e));
                break;
            case var kind when kind.StartsWith("quality.", StringComparison.Ordinal) || kind is "routing.unit-sent-to-rework" or "traceability.campaign-advanced":
                _quality.Add(Entry(e));
                break;
        }
    }

    private void Start(RecordEvent e, OperationStarted? f)
    {
        if (f is not null)
        {
            _steps.Add(new LifeStep(f.Operation, f.Station, f.Visit, e.At, null, e.Actor, "started"));
        }
    }

    private void End(RecordEvent e, string operation, string station, int visit, string outcome)
    {
        var i = _steps.FindLastIndex(s => s.Operation == operation && s.Visit == visit && s.Outcome is "started" or "failed");
        var step = i < 0 ? new LifeStep(operation, station, visit, null, null, "", "") : _steps[i];
        step = step with { EndedAt = e.At, By = e.Actor, Outcome = outcome };
        if (i < 0)
        {
            _steps.Add(step);
        }
        else
        {
            _steps[i] = step;
        }
    }

    private void Measure(RecordEvent e, UnitMeasured? f) => _results.AddRange((f?.Results ?? []).Select(r => new LifeResult(
        f!.Operation, r.Characteristic, r.Value, r.Unit, r.Lower, r.Upper, r.Passed, r.Tool, e.At)));

    private void Install(RecordEvent e, ComponentInstalled? f)
    {
        if (f is not null)
        {
            _components.Add(new LifeComponent(f.Position, f.PartNumber, f.ComponentSerial, f.Lot, e.At, e.Actor, f.Station, null, null, null));
        }
    }

    private void Remove(RecordEvent e, ComponentRemoved? f)
    {
        var i = _components.FindLastIndex(c => c.Position == f?.Position && c.RemovedAt is null);
        if (i >= 0)
        {
            _components[i] = _components[i] with { RemovedAt = e.At, RemovedBy = e.Actor, RemovalReason = f!.Reason };
        }
    }

    private void Unpack(RecordEvent e, UnitUnpacked? f)
    {
        var i = _containers.FindLastIndex(c => c.Container == f?.Container && c.UnpackedAt is null);
        if (i >= 0)
        {
            _containers[i] = _containers[i] with { UnpackedAt = e.At, UnpackedBy = e.Actor, UnpackedPlace = f!.Place };
        }
    }

    /// <summary>The number, position or operation that the fact is about, and its words, by the names that facts use.</summary>
    private static LifeEntry Entry(RecordEvent e)
    {
        var content = Fact<Dictionary<string, JsonElement>>(e) ?? [];
        return new LifeEntry(e.Kind, e.At, e.Actor, First("number", "hold", "campaign", "position", "operation", "gate"), First("disposition", "reason", "term", "state"));

        string First(params string[] names) => string.Join(" · ", names
            .Where(n => content.TryGetValue(n, out var v) && v.ValueKind == JsonValueKind.String && v.GetString()!.Length > 0).Take(2).Select(n => content[n].GetString()));
    }

    /// <summary>An altered content may not be what it was; the record's verification says so, here it is left out.</summary>
    private static T? Fact<T>(RecordEvent e) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(e.Content, MesJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
