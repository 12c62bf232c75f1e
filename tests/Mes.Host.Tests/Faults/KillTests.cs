using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Host.Tests.Faults;

/// <summary>The power goes while the line runs.</summary>
public class KillTests
{
    private const int Units = 1000;
    private const int KillAfter = 150;
    private static readonly TestLine Line = new("KILL", Measurements: 3, Components: 2);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_killed_host_keeps_every_acknowledged_completion_once_and_no_other_by_half(TestDatabase database)
    {
        var app = await MesApp.StartAsync(database, new MesAppOptions { Serves = false });
        await Line.DefineAsync(app);
        var units = await Line.StartedAsync(app, Units);
        var token = await app.TokenAsync("kill", "wuhu", "operator");
        await app.StopAsync();

        var acknowledged = await CompleteUntilKilledAsync(app, token, units);

        acknowledged.Count.ShouldBeInRange(1, Units - 1, "the kill has to fall into the middle");
        await using var again = await app.RestartAsync(new MesAppOptions { Serves = false });
        var done = await DoneAsync(again);
        acknowledged.Except(done).ShouldBeEmpty("acknowledged and lost");
        (await again.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();

        foreach (var unit in units)
        {
            var answer = await again.UseCases.RunAsync(Line.Completion(unit.Serial), MesApp.System().WithKey(KeyOf(unit)));
            answer.Accepted.ShouldBeTrue("sent again with its key, a completion is accepted, done before or not");
        }

        (await DoneAsync(again)).Count.ShouldBe(Units);
    }

    /// <summary>Sends all completions at once and kills the host when some are acknowledged.</summary>
    private static async Task<HashSet<string>> CompleteUntilKilledAsync(MesApp app, string token, IReadOnlyList<ReleasedOrder> units)
    {
        using var host = await HostProcess.StartAsync(app);
        using var client = new HttpClient { BaseAddress = new Uri(host.Address, "/api/v1/sites/wuhu/routing/"), Timeout = TimeSpan.FromMinutes(3) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var acknowledged = new ConcurrentDictionary<string, byte>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flights = units.Select(unit => Task.Run(async () =>
        {
            try
            {
                if ((await SendAsync(client, unit)).IsSuccessStatusCode
                    && acknowledged.TryAdd(IdOf(unit.UnitId), 0) && acknowledged.Count >= KillAfter)
                {
                    enough.TrySetResult();
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The host is gone: nobody knows whether this one counts.
            }
        })).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(flights));
        await host.KillAsync();
        await Task.WhenAll(flights);
        return [.. acknowledged.Keys];
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, ReleasedOrder unit)
    {
        var completion = Line.Completion(unit.Serial);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"stations/{Line.Station}/complete")
        {
            Content = JsonContent.Create(new { completion.Serial, completion.Measurements, completion.Components }, options: MesJson.Options),
        };
        request.Headers.Add("Idempotency-Key", KeyOf(unit));
        return await client.SendAsync(request);
    }

    /// <summary>The units whose completion is there; each of its parts has to be there for the same units, in the same number.</summary>
    private static async Task<HashSet<string>> DoneAsync(MesApp app)
    {
        var steps = await CountAsync(app, "routing_unit_step WHERE Sequence = 1 AND State = 'Done'", "UnitId");
        steps.Values.ShouldAllBe(n => n == 1);
        foreach (var (what, rows, times) in new[]
        {
            ("results", "quality_result", Line.Measurements),
            ("genealogy", "traceability_edge", Line.Components),
            ("record of the completion", "traceability_record WHERE Kind = 'routing.operation-completed'", 1),
            ("record of the results", "traceability_record WHERE Kind = 'quality.unit-measured'", 1),
            ("record of the components", "traceability_record WHERE Kind = 'traceability.component-installed'", Line.Components),
        })
        {
            var found = await CountAsync(app, rows, "UnitId");
            found.Keys.ShouldBe(steps.Keys, ignoreOrder: true, $"{what} disagree with the state");
            found.Values.ShouldAllBe(n => n == times);
        }

        var outbox = await CountAsync(app, "platform_outbox_message WHERE Type = 'routing.operation-completed.v1'", null);
        outbox.Keys.ShouldBe(steps.Keys, ignoreOrder: true, "outbox disagrees with the state");
        outbox.Values.ShouldAllBe(n => n == 1);
        return [.. steps.Keys];
    }

    private static async Task<Dictionary<string, int>> CountAsync(MesApp app, string rows, string? id)
    {
        var key = id is null ? "UPPER(Stream)" : $"HEX({id})";
        var counts = new Dictionary<string, int>();
        await using var connection = app.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {key}, COUNT(*) FROM {rows} GROUP BY {key}";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            counts.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return counts;
    }

    private static string IdOf(Guid unitId) => unitId.ToString("N").ToUpperInvariant();

    private static string KeyOf(ReleasedOrder unit) => "complete-" + unit.Serial;
}
