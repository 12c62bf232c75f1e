using System.Net.Http.Json;
using System.Text.Json;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

public class ContainerHistoryTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Everything_that_happens_to_a_container_is_kept_and_says_where_its_content_was_at_any_moment(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var start = app.Time.GetUtcNow().UtcDateTime;
        var serial = await TravelAsync(app);

        await ToldAsync(app, serial);
        var stay = (await app.RunAsync(new ListContainerStays(ContentKind.Unit, serial.ToLowerInvariant()))).ShouldHaveSingleItem();
        stay.Legs.Select(l => ($"{l.Place} {string.Join('<', l.Within)}", Minute(l.From), Minute(l.To!.Value))).ShouldBe(
            [("STORE-2 ", 2, 3), ("STORE-1 PAL", 3, 4), ("TRIM-10 PAL", 4, 5), ("TRIM-10 ", 5, 6), ("TRIM-20 ", 6, 7)]);
        (await AtAsync(4.5)).ShouldBe("BOX TRIM-10 PAL");
        (await AtAsync(5.5)).ShouldBe("BOX TRIM-10 ");
        (await AtAsync(1.5)).ShouldBe("", "before it went in");
        (await AtAsync((stay.UnpackedAt!.Value - start).TotalMinutes + 0.001)).ShouldBe("", "it came out just then");
        (await app.RunAsync(new ListContainerStays(ContentKind.Unit, serial), "barcelona")).ShouldBeEmpty();
        var life = await app.RunAsync(new GetUnitLife(serial));
        life.Containers.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => (c.Container, c.PackedPlace, c.UnpackedPlace).ShouldBe(("BOX", "STORE-2", "TRIM-20")), c => Minute(c.UnpackedAt!.Value).ShouldBe(7));
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();

        async Task<string> AtAsync(double minute)
        {
            var stays = await app.RunAsync(new ListContainerStays(ContentKind.Unit, serial, null, start.AddMinutes(minute)));
            return string.Join(", ", stays.Select(s => $"{s.Container} {string.Join('|', s.Legs.Select(l => $"{l.Place} {string.Join('<', l.Within)}"))}"));
        }

        // However long the machine takes for a step.
        double Minute(DateTime at) => Math.Floor((at - start).TotalMinutes);
    }

    /// <summary>A unit in a box, the box on a pallet for a while; every step takes a minute.</summary>
    private static async Task<string> TravelAsync(MesApp app)
    {
        var unit = await app.ReleaseAsync();
        await MinuteAsync(new AddContainer("PAL", ContainerKind.Pallet, "STORE-1"));
        await MinuteAsync(new AddContainer("BOX", ContainerKind.Package, "STORE-2"));
        await MinuteAsync(new PackContainer("BOX", [new(ContentKind.Unit, unit.Serial)]));
        await MinuteAsync(new PackContainer("PAL", [new(ContentKind.Container, "BOX")]));
        await MinuteAsync(new MoveContainer("PAL", "TRIM-10"));
        await MinuteAsync(new UnpackContainer("PAL"));
        await MinuteAsync(new MoveContainer("BOX", "TRIM-20"));
        await MinuteAsync(new UnpackContainer("BOX", [new(ContentKind.Unit, unit.Serial)]));
        await MinuteAsync(new MoveContainer("BOX", "STORE-2"));
        return unit.Serial;

        async Task MinuteAsync<T>(IUseCase<T> command)
        {
            await app.RunAsync(command);
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Over REST, each with who, when, from where to where and what.</summary>
    private static async Task ToldAsync(MesApp app, string serial)
    {
        using var api = app.ClientFor("planner", "wuhu");
        var events = (await api.GetFromJsonAsync<JsonElement>("traceability/containers/box/events")).GetProperty("items").EnumerateArray().Reverse().ToList();
        events.Select(e => $"{e.GetProperty("sequence")} {e.GetProperty("act").GetString()} {Text(e, "from")}>{Text(e, "place")} {Text(e, "other")}").ShouldBe(
        [
            "1 added >STORE-2 ", "2 packed >STORE-2 ", "3 moved STORE-2>STORE-1 PAL", "4 putInto >STORE-1 PAL", "5 moved STORE-1>TRIM-10 PAL",
            "6 takenOut >TRIM-10 PAL", "7 moved TRIM-10>TRIM-20 ", "8 unpacked >TRIM-20 ", "9 moved TRIM-20>STORE-2 ",
        ]);
        (Text(events[1].GetProperty("item"), "code"), Text(events[1], "by")).ShouldBe((serial, "system"));
        (await api.GetFromJsonAsync<JsonElement>($"traceability/container-stays?kind=unit&code={serial}"))[0].GetProperty("legs").GetArrayLength().ShouldBe(5);
        var pages = await app.RunAsync(new ListContainerEvents("BOX", null, 4));
        pages.Items.Concat((await app.RunAsync(new ListContainerEvents("BOX", pages.Next, 5))).Items).Select(e => e.Sequence).ShouldBe([9, 8, 7, 6, 5, 4, 3, 2, 1]);

        static string? Text(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : "";
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_people_who_pack_two_containers_into_each_other_at_the_same_moment_do_not_both_succeed(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var (a, b) = (TraceApp.Code("A"), TraceApp.Code("B"));
            await app.RunAsync(new AddContainer(a, ContainerKind.Pallet, "STORE-1"));
            await app.RunAsync(new AddContainer(b, ContainerKind.Pallet, round % 2 == 0 ? "STORE-1" : "STORE-2"));

            var codes = await Task.WhenAll(TryAsync(new PackContainer(a, [new(ContentKind.Container, b)])), TryAsync(new PackContainer(b, [new(ContentKind.Container, a)])));

            codes.Count(c => c is null).ShouldBe(1, string.Join(", ", codes));
            codes.Single(c => c is not null).ShouldBe(TraceabilityErrors.ContainerLoop);
            var outer = codes[0] is null ? a : b;
            (await app.RunAsync(new GetContainer(outer))).Inner.Count.ShouldBe(1);
        }

        async Task<string?> TryAsync(PackContainer command)
        {
            try
            {
                await app.UseCases.RunAsync(command, MesApp.As("administrator") with { Site = "wuhu", IdempotencyKey = Ids.New().ToString("N") });
                return null;
            }
            catch (MesException e)
            {
                return e.Error.Code;
            }
        }
    }

    [Fact]
    public async Task A_containers_history_is_only_ever_added_to_and_goes_with_what_lay_in_it()
    {
        await using var app = await TraceApp.StartAsync(TestDatabase.Sqlite);
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new AddContainer("C", ContainerKind.Carrier, "A"));
        await app.RunAsync(new MoveContainer("C", "B"));
        await app.RunAsync(new PackContainer("C", [new(ContentKind.Unit, unit.Serial)]));

        await Should.ThrowAsync<InvalidOperationException>(() => app.InAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<TraceabilityDbContext>();
            db.ContainerEvents.Remove(await db.ContainerEvents.FirstAsync(ct));
            await db.SaveChangesAsync(ct);
        }));

        app.Time.Advance(TimeSpan.FromDays(365 * 30));
        await app.RunAsync(new PruneRecords());
        (await SequencesAsync()).ShouldBe([3], "what lies in it keeps what happened since");
        await app.RunAsync(new UnpackContainer("C"));
        await app.RunAsync(new PruneRecords());
        (await SequencesAsync()).ShouldBe([4, 3], "it came out today");
        app.Time.Advance(TimeSpan.FromDays(365 * 30));
        await app.RunAsync(new PruneRecords());
        (await SequencesAsync()).ShouldBeEmpty();
        (await app.RunAsync(new MoveContainer("C", "D"))).Place.ShouldBe("D");
        (await SequencesAsync()).ShouldBe([5], "numbers go on");

        async Task<IEnumerable<int>> SequencesAsync() => (await app.RunAsync(new ListContainerEvents("C"))).Items.Select(e => e.Sequence);
    }
}
