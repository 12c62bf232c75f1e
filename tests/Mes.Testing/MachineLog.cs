using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Mes.Testing;

/// <summary>Real logs of three machine tools (NIST Smart Manufacturing Systems test bed).</summary>
public sealed class MachineLog
{
    private const string Events = "machine-data/nist_sms_state_events.csv.xz";
    private const string Expectations = "machine-data/nist_sms_expected.json";

    /// <summary>Every line, in the order of the log.</summary>
    public static async Task<IReadOnlyList<MachineLogLine>> ReadAsync()
    {
        using var xz = Process.Start(new ProcessStartInfo("xz", ["-dc", Fixtures.PathOf(Events)]) { RedirectStandardOutput = true })!;
        var lines = new List<MachineLogLine>();
        await xz.StandardOutput.ReadLineAsync();
        while (await xz.StandardOutput.ReadLineAsync() is { } line)
        {
            var cells = line.Split(',', 5);
            lines.Add(new MachineLogLine(
                cells[0].ToUpperInvariant(), cells[1],
                DateTimeOffset.Parse(cells[2], CultureInfo.InvariantCulture).UtcDateTime, cells[3], cells[4]));
        }

        await xz.WaitForExitAsync();
        return xz.ExitCode == 0 ? lines : throw new InvalidDataException($"xz ended with {xz.ExitCode}.");
    }

    /// <summary>What each file of the log must come to.</summary>
    public static async Task<IReadOnlyList<ExpectedMachineLog>> ExpectedAsync()
    {
        await using var file = File.OpenRead(Fixtures.PathOf(Expectations));
        return (await JsonSerializer.DeserializeAsync<List<ExpectedMachineLog>>(
            file, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }))!;
    }
}

/// <summary>A line of the log.</summary>
public sealed record MachineLogLine(string Machine, string File, DateTime At, string Key, string Value);

/// <summary>What a file of the log must come to.</summary>
public sealed record ExpectedMachineLog(
    string Machine,
    string File,
    int ExecutionChanges,
    DateTime First,
    DateTime LastEvent,
    Dictionary<string, decimal> SecondsByExecution,
    int OutOfOrderEvents);
