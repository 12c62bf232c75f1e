using Mes.Platform.Data;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

/// <summary>Somebody packs in the very instant in which somebody else builds in, uses up or merges: a container never holds what is gone. MariaDB lets both begin; SQLite has one writer, so the second waits and then sees.</summary>
public class PackingRaceTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_component_that_is_packed_between_judging_and_installing_lies_in_its_container_no_more(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (unit, box, seat) = await SceneAsync(app);
        Task<string?>? packing = null;

        await app.InAsync(async (services, ct) =>
        {
            var components = services.GetRequiredService<IUnitComponents>();
            var question = new AssemblyQuestion(unit.UnitId, unit.Serial, "TRIM", "TRIM-10", ["SEAT_FL"]);
            ComponentToInstall[] scanned = [new("SEAT_FL", "P-SEAT", seat, null)];
            (await components.JudgeAsync(question, scanned, ct)).CompletionRefusals.ShouldBeEmpty();
            packing = TryAsync(app, new PackContainer(box, [new(ContentKind.Component, seat, "P-SEAT")]));
            await MeanwhileAsync(database, packing);
            await components.InstallAsync(question, scanned, ct);
        });

        (await packing!).ShouldBe(database == TestDatabase.Sqlite ? TraceabilityErrors.AlreadyInstalled : null);
        await EmptyAsync(app, box);
        if (database == TestDatabase.MariaDB)
        {
            var left = (await app.RunAsync(new ListContainerEvents(box))).Items[0];
            (left.Act, left.Item?.Code, left.Other).ShouldBe((ContainerAct.Used, seat, unit.Serial));
        }

        (await app.RunAsync(new GetGenealogy(unit.Serial))).Positions.Single(p => p.Position == "SEAT_FL").Installed!.ComponentSerial.ShouldBe(seat);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_component_that_is_installed_while_it_is_being_packed_lies_in_its_container_no_more(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (unit, box, seat) = await SceneAsync(app);
        Task<string?>? installing = null;

        await app.InAsync(async (services, ct) =>
        {
            await services.GetRequiredService<IHandler<PackContainer, ContainerRow>>().HandleAsync(new PackContainer(box, [new(ContentKind.Component, seat, "P-SEAT")]), ct);
            installing = TryAsync(app, new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", seat, null)]));
            if (database == TestDatabase.MariaDB)
            {
                await Until.SoAsync(async () => installing.IsCompleted || await WaitsAsync(app), "it is installed, or waits for the packing");
            }
        });

        (await installing!).ShouldBeNull();
        await EmptyAsync(app, box);
        (await app.RunAsync(new ListContainerEvents(box))).Items.Select(e => e.Act).ShouldBe([ContainerAct.Used, ContainerAct.Packed, ContainerAct.Added]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lot_that_is_merged_into_another_leaves_its_containers_also_what_was_packed_meanwhile(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (box, lot, into) = (TraceApp.Code("BOX"), TraceApp.Code("LOT"), TraceApp.Code("LOT"));
        await app.RunAsync(new AddContainer(box, ContainerKind.Package, "STORE-1"));
        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 10, "STORE-1"));
        await app.RunAsync(new ReceiveLot("P-BRAKE", into, 10, "STORE-1"));
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Lot, lot, "P-BRAKE", 4)]));
        var merge = new MergeLot("P-BRAKE", lot, into);
        Task<string?>? packing = null;

        // The books were read, and somebody packs three more before they are written.
        var merging = app.InAsync(async (services, ct) =>
        {
            await services.GetRequiredService<TraceabilityDbContext>().Lots.Where(l => l.PartNumber == "P-BRAKE" && l.Number == lot).LoadAsync(ct);
            packing = TryAsync(app, new PackContainer(box, [new(ContentKind.Lot, lot, "P-BRAKE", 3)]));
            await MeanwhileAsync(database, packing);
            await services.GetRequiredService<IHandler<MergeLot, LotRow>>().HandleAsync(merge, ct);
        });

        if (database == TestDatabase.MariaDB)
        {
            (await Should.ThrowAsync<MesException>(merging)).Code.ShouldBe("Concurrency:Stale");
            (await app.RunAsync(new GetContainer(box))).Contents.Sum(c => c.Quantity).ShouldBe(7m, "nothing was merged");
            await app.RunAsync(merge);
        }

        await merging.ContinueWith(_ => { }, TaskScheduler.Default);
        (await packing!).ShouldBe(database == TestDatabase.Sqlite ? TraceabilityErrors.PackedTooMuch : null);
        await EmptyAsync(app, box);
        (await app.RunAsync(new GetLot("P-BRAKE", into))).Row.Quantity.ShouldBe(20m);
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Lot, into, "P-BRAKE", 20)]));
    }

    private static async Task<(Mes.Orders.Contracts.UnitReleased Unit, string Box, string Seat)> SceneAsync(MesApp app)
    {
        var (box, seat) = (TraceApp.Code("BOX"), TraceApp.Code("S"));
        await app.RunAsync(new AddContainer(box, ContainerKind.Package, "STORE-1"));
        return (await app.ReleaseAsync(TraceApp.StandardParts[0]), box, seat);
    }

    /// <summary>Where there is one writer, whoever came first must end before the other begins.</summary>
    private static Task MeanwhileAsync(TestDatabase database, Task act) => database == TestDatabase.Sqlite ? Task.CompletedTask : act;

    private static async Task EmptyAsync(MesApp app, string box) => (await app.RunAsync(new GetContainer(box))).Contents.ShouldBeEmpty();

    private static async Task<string?> TryAsync<T>(MesApp app, ICommand<T> command)
    {
        try
        {
            await Task.Run(() => app.RunAsync(command));
            return null;
        }
        catch (MesException e)
        {
            return e.Code;
        }
    }

    private static async Task<bool> WaitsAsync(MesApp app)
    {
        await using var connection = app.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}
