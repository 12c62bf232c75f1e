using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Sdk.Testing;

/// <summary>A real host as a process of its own, with a database that is thrown away and one site. Plugins are handled as people handle them: through its REST API.</summary>
internal sealed class TrialHost : IDisposable
{
    public const string Entry = "Mes.Host.dll";
    public const string Site = "trial";
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _data;
    private readonly Process _process;
    private readonly List<string> _said = [];

    private TrialHost(string data, Process process) => (_data, _process) = (data, process);

    public Uri Address { get; private set; } = null!;

    /// <summary>Signed in as administrator of everything.</summary>
    public HttpClient Person { get; private set; } = null!;

    /// <exception cref="InvalidOperationException">It does not start: what it said.</exception>
    public static async Task<TrialHost> StartAsync(string folder)
    {
        var data = TrialFolder.Temporary();
        Directory.CreateDirectory(data);
        var token = await OnceAsync(folder, data, ["token", "create", "--name", "conformance", "--site", "*", "--role", "administrator"]);
        var host = new TrialHost(data, Begin(folder, data, ["run", "--urls=http://127.0.0.1:0"]));
        try
        {
            host.Address = await host.ServingAsync();
            host.Person = host.ClientOf(token);
            await host.PutAsync($"/api/v1/admin/sites/{Site}", new JsonObject
            {
                ["name"] = "Trial", ["region"] = "trial", ["enterprise"] = "trial", ["culture"] = "en", ["timeZone"] = "UTC", ["market"] = "DE",
            });
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public HttpClient ClientOf(string? token)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Somebody who may do this at the site and nothing else.</summary>
    public async Task<HttpClient> SomebodyAsync(string name, IEnumerable<string> permissions)
    {
        var made = await SendAsync(HttpMethod.Post, "/api/v1/admin/tokens", new JsonObject
        {
            ["name"] = name, ["site"] = Site, ["permissions"] = new JsonArray([.. permissions.Select(p => (JsonNode)p)]),
        });
        return ClientOf(made!["token"]!.GetValue<string>());
    }

    /// <exception cref="TrialRefusedException">The host refuses the package.</exception>
    public async Task InstallAsync(string package)
    {
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(package));
        await ReadAsync(await Person.PostAsync("/api/v1/admin/plugins?reason=conformance", content));
    }

    /// <summary>Switches it, and answers how it stands then.</summary>
    public async Task<JsonNode> SwitchAsync(string plugin, bool on) => (await PutAsync(
        $"/api/v1/admin/sites/{Site}/plugins/{plugin}", new JsonObject { ["on"] = on, ["reason"] = "conformance" }))!;

    public async Task<JsonNode> UpgradeAsync(string plugin, string version) => (await SendAsync(
        HttpMethod.Post, $"/api/v1/admin/sites/{Site}/plugins/{plugin}/upgrade", new JsonObject { ["version"] = version, ["reason"] = "conformance" }))![Site]!;

    /// <summary>How a version stands over all sites, for example <c>unloaded</c>.</summary>
    public async Task<string> StateOfAsync(string plugin, string version) =>
        (await SendAsync(HttpMethod.Get, "/api/v1/admin/plugins", null))!.AsArray().Single(p => p!["id"]!.GetValue<string>() == plugin)!["versions"]!.AsArray()
            .Single(v => v!["version"]!.GetValue<string>() == version)!["state"]!.GetValue<string>();

    public Task<JsonNode?> PutAsync(string address, JsonObject body) => SendAsync(HttpMethod.Put, address, body);

    public async Task<JsonNode?> SendAsync(HttpMethod method, string address, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        return await ReadAsync(await Person.SendAsync(request));
    }

    /// <summary>The code of a refusal; empty: it is none.</summary>
    public static async Task<string> CodeOfAsync(HttpResponseMessage answer)
    {
        try
        {
            return answer.IsSuccessStatusCode ? "" : JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["code"]?.GetValue<string>() ?? "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    public void Dispose()
    {
        Person?.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? (text.Length == 0 ? null : JsonNode.Parse(text)) : throw new TrialRefusedException(text);
    }

    private static async Task<string> OnceAsync(string folder, string data, string[] arguments)
    {
        using var process = Begin(folder, data, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.Trim().Split('\n')[^1].Trim() : throw new InvalidOperationException("The trial host does not start: " + said + await error);
    }

    private static Process Begin(string folder, string data, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(folder, Entry), .. arguments, "--data=" + data, "--Plugins:Trust:Development=true", "--Plugins:Folder=none", "--Mqtt:Enabled=false", "--Plugins:CollectWithin=00:00:20", "--Plugins:CollectEvery=00:00:00.100",
            string.Create(CultureInfo.InvariantCulture, $"--RateLimits:ApiBurst={int.MaxValue}"),
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data,
        };
        return Process.Start(start)!;
    }

    private async Task<Uri> ServingAsync()
    {
        var serving = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(string? line)
        {
            lock (_said)
            {
                _said.Add(line ?? "");
            }

            if (line?.IndexOf(Listening, StringComparison.Ordinal) is { } at and >= 0)
            {
                serving.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim().Trim('"')));
            }
        }

        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            return await serving.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            lock (_said)
            {
                throw new InvalidOperationException("The trial host does not serve: " + string.Join(Environment.NewLine, _said));
            }
        }
    }
}

/// <summary>The trial host said no.</summary>
internal sealed class TrialRefusedException(string answer) : Exception(answer);
