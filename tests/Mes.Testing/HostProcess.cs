using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Mes.Testing;

/// <summary>The real host as a process of its own, so that it can be killed.</summary>
public sealed partial class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Runs on the folder and database of an app that was stopped; returns when it serves.</summary>
    public static async Task<HostProcess> StartAsync(MesApp stopped)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Mes.Host.dll"), "run", "--data=" + stopped.DataFolder, "--urls=http://127.0.0.1:0",
            "--Jobs:Enabled=false", "--Mqtt:Enabled=false", .. stopped.DatabaseArguments,
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _ = process.StandardError.ReadToEndAsync();
                return new HostProcess(process, new Uri(match.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The host did not start: " + string.Join(Environment.NewLine, said));
    }

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: ""?(http://[^""\s]+)")]
    private static partial Regex Listening();
}
