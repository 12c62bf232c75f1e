using LineSimulator.Devices;
using Mes.Equipment.Contracts;
using Mes.Routing.Contracts;

namespace LineSimulator;

/// <summary>Works one station as a person and its machine would: starts the next unit, scans, measures, completes, and breaks down now and then.</summary>
internal sealed class StationWorker(IPluginSite site, IUseCases useCases, MachineVoice voice, DeviceBench devices, TimeProvider time, string station)
{
    private const double OutOfLimits = 0.003;
    private const double Breakdown = 0.002;
    private static readonly string[] Faults = ["ROBOT_FAULT", "MATERIAL_MISSING", "LIGHT_CURTAIN", "TOOL_FAULT"];
    private readonly Random _random = new(station.GetHashCode(StringComparison.Ordinal));
    private DateTimeOffset _until;
    private int _lot = 1;
    private int _used;

    public async Task TurnAsync(BoardStation now, CancellationToken ct)
    {
        if (time.GetUtcNow() < _until)
        {
            return;
        }

        if (now.Units.FirstOrDefault(u => !u.Held) is { } unit)
        {
            await CompleteAsync(unit, ct);
        }
        else if (now.Units.Count == 0)
        {
            await StartAsync(ct);
        }
        else
        {
            await voice.SayAsync(station, EquipmentState.Waiting, "UNIT_HELD", ct);
        }
    }

    private async Task StartAsync(CancellationToken ct)
    {
        if (_random.NextDouble() < Breakdown)
        {
            _until = time.GetUtcNow().AddSeconds(_random.Next(15, 45));
            await voice.SayAsync(station, EquipmentState.Down, Faults[_random.Next(Faults.Length)], ct);
            return;
        }

        var view = await useCases.RunAsync(new GetStation(station), site.Caller, ct);
        if (view.Queue.FirstOrDefault(u => u.Holds == 0) is not { } next)
        {
            await voice.SayAsync(station, EquipmentState.Waiting, null, ct);
            return;
        }

        var answer = await useCases.RunAsync(new StartOperation(station, next.Serial), site.Caller, ct);
        if (answer.Accepted)
        {
            _until = time.GetUtcNow().AddSeconds(_random.Next(6, 11));
            await voice.SayAsync(station, EquipmentState.Running, null, ct);
        }
    }

    private async Task CompleteAsync(BoardUnit unit, CancellationToken ct)
    {
        var view = await useCases.RunAsync(new GetStation(station, unit.Serial), site.Caller, ct);
        if (view.Work is not { } work)
        {
            return;
        }

        if (work.Instruction is { Acknowledge: true, AcknowledgedAt: null } shown)
        {
            await useCases.RunAsync(new AcknowledgeInstruction(station, unit.Serial, shown.Culture, shown.Hash), site.Caller, ct);
        }

        var missing = work.Characteristics.Where(c => c.Missing).ToList();
        if (devices.Tighten(unit.Serial, missing, c => Measure(c).Value))
        {
            return;
        }

        var results = missing.Select(Measure).ToList();
        var components = work.Positions.Where(p => !p.Filled).Select(Scan).ToList();
        var answer = await useCases.RunAsync(new CompleteOperation(station, unit.Serial, results, components), site.Caller, ct);
        await voice.SayAsync(station, EquipmentState.Waiting, answer.Accepted ? null : "UNIT_HELD", ct);
    }

    private Measurement Measure(StationCharacteristic characteristic)
    {
        var lower = characteristic.Lower ?? characteristic.Upper!.Value * 0.2m;
        var upper = characteristic.Upper ?? characteristic.Lower!.Value * 1.6m;
        var (middle, half) = ((lower + upper) / 2, (upper - lower) / 2);
        // A normal value with a capability of about 1.5, and now and then one far outside.
        var sigma = half / 4.5m;
        var value = middle + (sigma * (decimal)Math.Clamp(Normal(), -4, 4));
        if (_random.NextDouble() < OutOfLimits)
        {
            value = characteristic.Upper is { } top ? top + (half * 0.3m) : lower - (half * 0.3m);
        }

        return new Measurement(characteristic.Code, decimal.Round(value, 2), $"{station}-T1");
    }

    private ComponentScan Scan(StationPosition position)
    {
        if (position.Trace == "serial")
        {
            return new ComponentScan(position.Position, position.PartNumber, Ids.New().ToString("N")[^12..].ToUpperInvariant());
        }

        if (++_used % 40 == 0)
        {
            _lot++;
        }

        return new ComponentScan(position.Position, position.PartNumber, Lot: $"{time.GetUtcNow():yyMMdd}-{_lot:000}");
    }

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
