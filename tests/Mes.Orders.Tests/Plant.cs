using System.Collections.Concurrent;
using Mes.Platform.Live;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Orders.Tests;

/// <summary>One host a database for this module's tests, whose routing takes every unit. Tests keep apart by model codes and order numbers.</summary>
internal static class Plant
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<MesApp>>> Hosts = new();

    public static Task<MesApp> OnAsync(TestDatabase database) =>
        Hosts.GetOrAdd(database, d => new Lazy<Task<MesApp>>(() => OwnAsync(d))).Value;

    /// <summary>A host of one test's own.</summary>
    public static Task<MesApp> OwnAsync(TestDatabase database) => MesApp.StartAsync(database, new MesAppOptions
    {
        Services = services => services.AddScoped<IUnitLaunch, EasyLaunch>().AddScoped<IHandler<TellWhatBecame, Done>, TellWhatBecameHandler>(),
    });

    /// <summary>A model of this test's own and planned orders of it, named <c>{model}-1</c>, <c>-2</c>, …</summary>
    public static async Task<IReadOnlyList<string>> OrderedAsync(MesApp app, string model, int count, string market = "CN")
    {
        await app.RunAsync(new DefineModel(A.Model(model)));
        var numbers = Enumerable.Range(1, count).Select(i => $"{model}-{i}").ToList();
        var lines = numbers.Select(n => $"{n},{model},EV80+TOWBAR,{Later(app)},{market}").ToArray();
        (await app.RunAsync(new Contracts.ImportOrders(A.File(lines)))).Taken.ShouldBe(count);
        return numbers;
    }

    /// <summary>Waits for a topic until something holds; the events that lead to it are delivered after commit.</summary>
    public static async Task UntilAsync(MesApp app, string topic, Func<Task<bool>> holds)
    {
        var changed = new SemaphoreSlim(0);
        using var subscription = app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", topic, () => Task.FromResult(changed.Release()));
        while (!await holds())
        {
            (await changed.WaitAsync(TimeSpan.FromMinutes(3))).ShouldBeTrue("nothing was told");
        }
    }

    public static string Later(MesApp app, int days = 30) =>
        app.Time.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class EasyLaunch : IUnitLaunch
    {
        public Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct) => Task.FromResult(new LaunchedUnit("MAIN", 3));
    }
}

/// <summary>Tells what Routing would tell of a unit.</summary>
[OpenToSignedIn]
internal sealed record TellWhatBecame(UnitShippedV1? Shipped, UnitScrappedV1? Scrapped) : ICommand<Done>;

internal sealed class TellWhatBecameHandler(IEvents events) : IHandler<TellWhatBecame, Done>
{
    public Task<Done> HandleAsync(TellWhatBecame command, CancellationToken ct)
    {
        if (command.Shipped is { } shipped)
        {
            events.Publish(shipped);
        }

        if (command.Scrapped is { } scrapped)
        {
            events.Publish(scrapped);
        }

        return Task.FromResult(Done.Value);
    }
}
