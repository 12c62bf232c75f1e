using System.Diagnostics;
using MySqlConnector;

namespace Mes.Testing;

/// <summary>A real mariadbd of the tests' own: loopback, a free port, a data folder that is gone afterwards.</summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private const string Watchdog = "\"$0\" \"$@\" </dev/null & db=$!; cat >/dev/null; kill -9 $db; wait $db";
    private static readonly Lazy<Task<MariaDbServer>> TheShared = new(StartSharedAsync);
    private int _bufferMegabytes = 256;
    private readonly TempFolder _folder = new();
    private readonly bool _durable;
    private Process? _process;

    private MariaDbServer(string baseConnection) => BaseConnection = baseConnection;

    private MariaDbServer(int port, bool durable)
    {
        BaseConnection = $"Server=127.0.0.1;Port={port};User ID=root;SslMode=None;ConnectionTimeout=60";
        Port = port;
        _durable = durable;
    }

    /// <summary>Connection string without a database.</summary>
    public string BaseConnection { get; }

    public int Port { get; }

    /// <summary>One server for this process, or the one that <c>MES_TEST_MARIADB</c> names.</summary>
    public static Task<MariaDbServer> SharedAsync() => TheShared.Value;

    /// <summary>A server of one test's own, that it may stop and start.</summary>
    /// <param name="durable">Every commit reaches the disk, as in production; for benchmarks.</param>
    /// <param name="bufferMegabytes">Memory for pages.</param>
    public static async Task<MariaDbServer> StartOwnAsync(bool durable = false, int bufferMegabytes = 256)
    {
        var server = new MariaDbServer(FreePort.Next(), durable) { _bufferMegabytes = bufferMegabytes };
        await server.InstallAsync();
        await server.StartAsync();
        return server;
    }

    public string Connection(string database) =>
        new MySqlConnectionStringBuilder(BaseConnection) { Database = database }.ToString();

    /// <summary>Starts it, again after <see cref="Stop"/>; returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        List<string> arguments =
        [
            "--no-defaults", "--datadir=" + _folder.Combine("data"), "--socket=" + _folder.Combine("s"),
            "--pid-file=" + _folder.Combine("pid"), "--tmpdir=" + _folder.Path, "--port=" + Port, "--bind-address=127.0.0.1", "--skip-name-resolve",
            "--character-set-server=utf8mb4", "--max-connections=500", $"--innodb-buffer-pool-size={_bufferMegabytes}M",
            "--innodb-flush-log-at-trx-commit=" + (_durable ? 1 : 2),
        ];
        if (Environment.UserName == "root")
        {
            arguments.Add("--user=root");
        }

        _process = Run(Find("mariadbd"), arguments);
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready for connections", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("mariadbd did not start: " + string.Join(Environment.NewLine, said.TakeLast(20)));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            MySqlConnection.ClearAllPools();
            End(process);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async Task ExecuteAsync(string sql, string? database = null)
    {
        await using var connection = new MySqlConnection(database is null ? BaseConnection : Connection(database));
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private static async Task<MariaDbServer> StartSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("MES_TEST_MARIADB") is { Length: > 0 } given)
        {
            return new MariaDbServer(given);
        }

        var server = await StartOwnAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (server._process is { } process)
            {
                End(process);
                process.WaitForExit(5000);
            }

            server._folder.Dispose();
        };
        return server;
    }

    private async Task InstallAsync()
    {
        List<string> arguments =
        [
            "--no-defaults", "--datadir=" + _folder.Combine("data"), "--auth-root-authentication-method=normal", "--skip-test-db",

            // A server that starts sweeps the folder for temporary tables, and in a common one takes those of its neighbours.
            "--tmpdir=" + _folder.Path,
        ];
        if (Environment.UserName == "root")
        {
            arguments.Add("--user=root");
        }

        using var install = Run(Find("mariadb-install-db"), arguments);
        var output = install.StandardOutput.ReadToEndAsync();
        var error = await install.StandardError.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException("mariadb-install-db failed: " + await output + error);
        }
    }

    /// <summary>On Unix a shell stands between: it ends the server when our end of its standard input closes, however we end.</summary>
    private static Process Run(string program, List<string> arguments)
    {
        var watched = !OperatingSystem.IsWindows() && program.EndsWith("mariadbd", StringComparison.Ordinal);
        var start = new ProcessStartInfo(watched ? "/bin/sh" : program, watched ? ["-c", Watchdog, program, .. arguments] : arguments)
        {
            RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = !watched,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static void End(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            process.StandardInput.Close();
        }
    }

    private static string Find(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/bin"]);
        return folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"{program} is missing. These tests need MariaDB 10.11 or newer: run './build.sh test', or 'apt-get install mariadb-server', "
            + "or set MES_TEST_MARIADB to the connection string of a server where a test may create databases.");
    }
}
