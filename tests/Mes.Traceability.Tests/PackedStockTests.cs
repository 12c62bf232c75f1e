using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Orders.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>Containers hold what there is: no more of a lot than its books have, and nothing that is built in.</summary>
public class PackedStockTests
{
    private const string Brake = "P-BRAKE";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_more_of_a_lot_is_packed_than_the_books_have_through_any_door(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (first, second, lot) = await TwoContainersAsync(app, 10);
        await app.RunAsync(new PackContainer(first, [new(ContentKind.Lot, lot, Brake, 6)]));
        var said = new List<string>();
        foreach (var language in new[] { "en", "zh-Hans", "es", "ar" })
        {
            using var api = app.ClientFor("planner", "wuhu");
            api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var answer = await api.PostAsJsonAsync($"traceability/containers/{second}/packing", new { items = new[] { new { kind = "lot", code = lot.ToLowerInvariant(), partNumber = Brake, quantity = 5 } } });
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("code").GetString().ShouldBe("Traceability:PackedTooMuch");
            said.Add(problem.GetProperty("detail").GetString()!);
        }

        said.ShouldAllBe(s => s.Contains(lot) && s.Contains("10") && s.Contains('6') && !s.Contains('{'));
        said.Distinct().Count().ShouldBe(4, "each in its own language");
        (await app.RunAsync(new GetContainer(second))).Contents.ShouldBeEmpty();
        (await app.RunAsync(new ReadContent(lot))).Quantity.ShouldBe(4, "what a scan proposes is what lies loose");
        await app.RunAsync(new PackContainer(second, [new(ContentKind.Lot, lot, Brake, 4)]));
        (await CodeAsync(app, new PackContainer(first, [new(ContentKind.Lot, lot, Brake, 0.000001m)]))).ShouldBe(TraceabilityErrors.PackedTooMuch);
        await app.RunAsync(new UnpackContainer(first));
        await app.RunAsync(new PackContainer(second, [new(ContentKind.Lot, lot, Brake, 6)]));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_who_pack_the_last_pieces_at_the_same_moment_do_not_both_get_them(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var (first, second, lot) = await TwoContainersAsync(app, 10);

            var codes = await Task.WhenAll(new[] { first, second }.Select(c => TryAsync(new PackContainer(c, [new(ContentKind.Lot, lot, Brake, 6)]))));

            codes.Order(StringComparer.Ordinal).ShouldBe([null, TraceabilityErrors.PackedTooMuch]);
        }

        async Task<string?> TryAsync(PackContainer command)
        {
            try
            {
                await app.UseCases.RunAsync(command, MesApp.As("administrator") with { IdempotencyKey = Ids.New().ToString("N") });
                return null;
            }
            catch (MesException e)
            {
                return e.Error.Code;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_built_in_or_used_up_leaves_its_container_and_stays_in_the_history(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (rack, box, lot) = await TwoContainersAsync(app, 10);
        var (seat, battery) = (TraceApp.Code("SEAT"), TraceApp.Code("BAT"));
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new PackContainer(rack, [new(ContentKind.Lot, lot, Brake, 6), new(ContentKind.Component, battery, "P-BAT60"), new(ContentKind.Component, seat, "P-OTHER")]));
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await app.RunAsync(new MoveContainer(box, "TRIM-10"));
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Lot, lot, Brake, 4), new(ContentKind.Component, seat, "P-SEAT")]));

        await AtStationAsync(app, unit, [new(null, "P-SEAT", seat), new("BRAKE_FL", Brake, null, lot)]);
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-20", [new(null, "P-BAT60", battery)]));

        (await InAsync(app, box)).ShouldBe([$"Lot {lot} 3"]);
        (await InAsync(app, rack)).ShouldBe([$"Lot {lot} 6", $"Component {seat} 1"], ignoreOrder: true, "what stands where it was used goes first; another part of the same number stays");
        var used = (await app.RunAsync(new ListContainerEvents(box))).Items.Where(e => e.Act == ContainerAct.Used).ToList();
        used.Select(e => $"{e.Item!.Kind} {e.Item.Code} {e.Item.Quantity:0} {e.Place} {e.Other}").ShouldBe([$"Component {seat} 1 TRIM-10 {unit.Serial}", $"Lot {lot} 1 TRIM-10 {unit.Serial}"], ignoreOrder: true);
        (await app.RunAsync(new GetContainer(box))).Past.ShouldHaveSingleItem().Code.ShouldBe(seat);
        (await app.RunAsync(new ListContainerStays(ContentKind.Component, battery, "P-BAT60"))).ShouldHaveSingleItem().UnpackedAt.ShouldNotBeNull();
        (await CodeAsync(app, new PackContainer(box, [new(ContentKind.Component, seat, "P-SEAT")]))).ShouldBe(TraceabilityErrors.AlreadyInstalled);

        await app.RunAsync(new ChangeLot(Brake, lot, LotAction.Scrap, 5));
        (await InAsync(app, rack)).ShouldBe([$"Lot {lot} 1", $"Component {seat} 1"], ignoreOrder: true, "the books have 4, of which 3 lie in the box");
        (await InAsync(app, box)).ShouldBe([$"Lot {lot} 3"]);
        await app.RunAsync(new ChangeLot(Brake, lot, LotAction.Count, 0));
        (await InAsync(app, box)).ShouldBeEmpty();
        (await app.RunAsync(new ListContainerStays(ContentKind.Lot, lot, Brake))).ShouldAllBe(s => s.UnpackedAt != null);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_is_built_into_another_leaves_its_container_and_its_record_says_so(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (rack, box, _) = await TwoContainersAsync(app, 1);
        var axle = await app.ReleaseAsync();
        var car = await app.ReleaseAsync(new OrderedPart("AXLE", "E5", 1, TraceMode.Serial));
        await app.RunAsync(new PackContainer(rack, [new(ContentKind.Unit, axle.Serial)]));

        await app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new(null, "E5", axle.Serial)]));

        (await InAsync(app, rack)).ShouldBeEmpty();
        (await app.RunAsync(new GetUnitLife(axle.Serial))).Containers.ShouldHaveSingleItem().UnpackedAt.ShouldNotBeNull();
        (await CodeAsync(app, new PackContainer(box, [new(ContentKind.Unit, axle.Serial)]))).ShouldBe(TraceabilityErrors.AlreadyInstalled);
        await app.RunAsync(new RemoveComponent(car.Serial, "AXLE", "wrong axle"));
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Unit, axle.Serial)]));
    }

    private static async Task<(string First, string Second, string Lot)> TwoContainersAsync(MesApp app, decimal pieces)
    {
        var (first, second, lot) = (TraceApp.Code("BOX"), TraceApp.Code("BOX"), TraceApp.Code("LOT"));
        await app.RunAsync(new ReceiveLot(Brake, lot, pieces, "STORE-1"));
        await app.RunAsync(new AddContainer(first, ContainerKind.Package, "STORE-1"));
        await app.RunAsync(new AddContainer(second, ContainerKind.Package, "STORE-1"));
        return (first, second, lot);
    }

    private static Task AtStationAsync(MesApp app, UnitReleased unit, IReadOnlyList<ComponentToInstall> scans) => app.InAsync(async (services, ct) =>
    {
        var question = new AssemblyQuestion(unit.UnitId, unit.Serial, "TRIM1", "TRIM-10", ["SEAT_FL", "BRAKE_FL"]);
        var door = services.GetRequiredService<IUnitComponents>();
        (await door.JudgeAsync(question, scans, ct)).CompletionRefusals.ShouldBeEmpty();
        await door.InstallAsync(question, scans, ct);
    });

    private static async Task<IEnumerable<string>> InAsync(MesApp app, string container) =>
        (await app.RunAsync(new GetContainer(container))).Contents.Select(c => $"{c.Kind} {c.Code} {c.Quantity:0}");

    private static async Task<string> CodeAsync<T>(MesApp app, IUseCase<T> command) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(command))).Error.Code;
}
