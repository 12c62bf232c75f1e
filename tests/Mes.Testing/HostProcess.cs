using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Mes.Testing;

/// <summary>The real host as a process of its own, so that it can be killed.</summary>
public sealed partial class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();

    private HostProcess(Process process)
    {
        _process = process;
        _ = Task.Run(async () =>
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                _said.Writer.TryWrite(line);
            }

            _said.Writer.TryComplete();
        });
    }

    public Uri Address { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>Runs on the folder and database of an app that was stopped; returns when it serves.</summary>
    public static async Task<HostProcess> StartAsync(MesApp stopped, params string[] more)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Mes.Host.dll"), "run", "--data=" + stopped.DataFolder, "--urls=http://127.0.0.1:0",
            "--Jobs:Enabled=false", "--Mqtt:Enabled=false", "--Plugins:Trust:Development=true", .. stopped.DatabaseArguments, .. more,
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync();
        var host = new HostProcess(process);
        try
        {
            host.Address = new Uri((await host.SaysAsync(Listening())).Groups[1].Value);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Reads on in what the host logs, up to the next line that matches.</summary>
    public async Task<Match> SaysAsync(Regex pattern)
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await foreach (var line in _said.Reader.ReadAllAsync(patience.Token))
        {
            said.Add(line);
            if (pattern.Match(line) is { Success: true } match)
            {
                return match;
            }
        }

        throw new InvalidOperationException($"The host did not say {pattern}: " + string.Join(Environment.NewLine, said));
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
