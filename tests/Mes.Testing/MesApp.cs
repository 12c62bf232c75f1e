using System.Collections.Concurrent;
using System.Data.Common;
using Mes.Host;
using Mes.Platform.Data;
using Mes.Platform.Events;
using Mes.Platform.Modules;
using Mes.Platform.Security;
using Mes.Platform.Security.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Mes.Testing;

/// <summary>What differs from the ordinary test host.</summary>
public sealed class MesAppOptions
{
    /// <summary>Settings as on the command line, for example <c>Localization:Folder</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Registers more, or other, services.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>False: nothing listens and nothing runs in the background; use cases run all the same.</summary>
    public bool Serves { get; set; } = true;

    /// <summary>A MariaDB of the test's own; null: the shared one.</summary>
    public MariaDbServer? Server { get; set; }

    /// <summary>For SQLite: the data to begin with, from <see cref="MesApp.StopForCopyAsync"/>; null: only the sites.</summary>
    public byte[]? Begin { get; set; }

    public static MesAppOptions With(params (string Key, string Value)[] settings)
    {
        var options = new MesAppOptions();
        foreach (var (key, value) in settings)
        {
            options.Settings[key] = value;
        }

        return options;
    }
}

/// <summary>The real host on a real port of its own, with a database of its own, migrated, and the sites <c>wuhu</c> and <c>barcelona</c>.</summary>
public sealed class MesApp : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<MesApp>>> TheShared = new();
    private readonly WebApplication _app;
    private readonly TempFolder _folder;
    private readonly TestStorage _storage;
    private bool _stopped;

    private MesApp(WebApplication app, TempFolder folder, TestStorage storage, TestTime time)
    {
        _app = app;
        _folder = folder;
        _storage = storage;
        Time = time;
    }

    public IServiceProvider Services => _app.Services;

    public IUseCases UseCases => Services.GetRequiredService<IUseCases>();

    public TestTime Time { get; }

    public string DataFolder => _folder.Path;

    public TestDatabase Database => _storage.Kind;

    public string ConnectionString => _storage.Connection;

    /// <summary>As on the command line of a host on this app's database.</summary>
    public IEnumerable<string> DatabaseArguments => _storage.Arguments;

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>One app a database for all tests of this process, never stopped. Tests keep apart by codes of their own.</summary>
    public static Task<MesApp> SharedAsync(TestDatabase database) =>
        TheShared.GetOrAdd(database, d => new Lazy<Task<MesApp>>(() => StartAsync(d))).Value;

    /// <summary>An app of one test's own. Dispose it.</summary>
    public static async Task<MesApp> StartAsync(TestDatabase database, MesAppOptions? options = null)
    {
        options ??= new MesAppOptions();
        var folder = new TempFolder();
        var storage = await TestStorage.ReadyAsync(database, folder.Path, options.Server, options.Begin);
        return await StartAsync(folder, storage, options);
    }

    /// <summary>Stops the host and starts another on the same folder and database.</summary>
    public async Task<MesApp> RestartAsync(MesAppOptions? options = null)
    {
        await StopAsync();
        return await StartAsync(_folder, _storage, options ?? new MesAppOptions());
    }

    /// <summary>The product itself as caller.</summary>
    public static Caller System(string? site = "wuhu") => Caller.System(site);

    /// <summary>A person with these roles or permissions, comma separated.</summary>
    public static Caller As(string rights, string? site = "wuhu") =>
        new(site, new Actor(ActorKind.User, TestSignIn.NamePrefix + rights), Door.Screen);

    /// <summary>Runs a use case as the product itself.</summary>
    public Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, string? site = "wuhu") => UseCases.RunAsync(useCase, System(site));

    /// <summary>Signed in with these roles (<c>operator</c>, <c>engineer</c>, <c>quality</c>, <c>planner</c>, <c>administrator</c>) or permissions, comma separated; null: nobody. Base address is the host's.</summary>
    public HttpClient ClientFor(string? rights)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (rights is not null)
        {
            client.DefaultRequestHeaders.Add(TestSignIn.Header, rights);
        }

        return client;
    }

    /// <summary>As <see cref="ClientFor(string?)"/>, with the base address <c>/api/v1/sites/{site}/</c>.</summary>
    public HttpClient ClientFor(string? rights, string site)
    {
        var client = ClientFor(rights);
        client.BaseAddress = new Uri(Address, $"/api/v1/sites/{site}/");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _storage.DropAsync();
        _folder.Dispose();
    }

    /// <summary>Stops the host; folder and database stay until it is disposed, here or after a restart.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    /// <summary>For SQLite: lets every event arrive, stops the host and answers its data, so that others can begin with them.</summary>
    public async Task<byte[]> StopForCopyAsync()
    {
        await Until.SoAsync(async () =>
        {
            await using var scope = Services.CreateAsyncScope();
            return !await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().OutboxMessages.AnyAsync(m => m.State == OutboxState.Pending);
        });
        await StopAsync();
        return await _storage.FileAsync();
    }

    /// <summary>A connection of the test's own, closed, past everything that the product puts before its tables.</summary>
    public DbConnection Connect() => Database == TestDatabase.Sqlite
        ? new SqliteConnection(ConnectionString)
        : new MySqlConnection(ConnectionString);

    /// <summary>The command line, in this process, on the folder and database of this app.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> VerbAsync(params string[] arguments) => MesHost.RunAsync(
        [.. arguments, "--data", DataFolder, "--Plugins:Folder", Path.Combine(DataFolder, "none-shipped"), "--Jobs:Enabled", "false", "--Mqtt:Enabled", "false", .. DatabaseArguments]);

    /// <summary>A real API token with the permissions of a role.</summary>
    public async Task<string> TokenAsync(string name, string site, string role) =>
        (await RunAsync(new CreateToken(name, site) { Role = role }, site: null)).Token;

    private static async Task<MesApp> StartAsync(TempFolder folder, TestStorage storage, MesAppOptions options)
    {
        var time = new TestTime();
        string[] arguments =
        [
            "--data=" + folder.Path, "--urls=http://127.0.0.1:0", "--environment=Development", "--Logging:LogLevel:Default=Warning",
            "--Jobs:Enabled=false", "--Mqtt:Enabled=false", "--Plugins:Trust:Development=true",
            .. storage.Arguments, .. options.Settings.Select(s => $"--{s.Key}={s.Value}"),
        ];
        var app = MesHost.Build(arguments, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddTransient<IStartupFilter, TestSignIn>();
            DecoratePermissions(services);
            options.Services?.Invoke(services);
        });
        await MesHost.StartModulesAsync(app.Services, CancellationToken.None);
        if (options.Serves)
        {
            await app.StartAsync();
        }

        return new MesApp(app, folder, storage, time);
    }

    private static void DecoratePermissions(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IPermissionChecker));
        services.AddSingleton<IPermissionChecker>(sp => new TestPermissions(
            (IPermissionChecker)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(sp)
                ?? ActivatorUtilities.CreateInstance(sp, real.ImplementationType!)),
            sp.GetRequiredService<ModuleGraph>()));
    }
}
