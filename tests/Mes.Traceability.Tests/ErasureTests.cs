using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Platform.Modules;
using Mes.Platform.People;
using Mes.Platform.Security.Accounts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

public class ErasureTests
{
    private const string Shown = "Wang Li";

    /// <summary>Messages and answers of idempotent commands are no archive: they go by themselves after a few days.</summary>
    private static readonly string[] GoByThemselves = ["platform_outbox_message", "platform_idempotent_answer"];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_who_worked_in_every_module_is_nowhere_in_the_database_and_every_chain_holds(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var me = MesApp.As("administrator,wang.li");
        var name = me.Actor.Name;
        await app.RunAsync(new DefineUser(name, Shown) { Password = "Right-horse-battery-7", Badge = "B-77", Grants = [new GrantInput("quality", "*")] }, site: null);
        var unit = await WorkAsync(app, me);
        await app.RunAsync(new AnchorRecord());
        var before = (await app.RunAsync(new GetRecord(unit.Serial))).Items;
        before.Single(e => e.Kind == "routing.route-changed").Content.GetProperty("approvedBy").GetString().ShouldBe(name, "the name, while it is there");
        var found = await app.RunAsync(new FindPerson(name));
        found.Events.ShouldBeGreaterThan(2);
        found.Places.Where(p => p.Kind == PersonPlaceKind.Name).Select(p => p.Part).Distinct().ShouldBe(["platform", "platform_account", "routing", "quality", "traceability", "equipment"], ignoreOrder: true);

        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ErasePerson(name)))).Error.Code.ShouldBe("Platform:Person.AccountOpen");
        (await app.RunAsync(new FindPerson(name))).Places.Sum(p => p.Rows).ShouldBe(found.Places.Sum(p => p.Rows), "nothing was touched");
        await app.RunAsync(new DefineUser(name, Shown) { Disabled = true }, site: null);
        var erased = await app.RunAsync(new ErasePerson(name));

        (await TablesAsync(app, "wang")).Except(GoByThemselves).ShouldBeEmpty("neither the sign-in name nor what people call the person stands anywhere");
        (await TablesAsync(app, "B-77")).Except(GoByThemselves).ShouldBeEmpty("nor the badge");
        var after = (await app.RunAsync(new GetRecord(unit.Serial))).Items;
        after.Select(e => e.Hash).ShouldBe(before.Select(e => e.Hash));
        after.Single(e => e.Kind == "routing.route-changed").Content.GetProperty("approvedBy").GetString().ShouldBe(erased.Pseudonyms[0]);
        after.ShouldAllBe(e => e.Intact);
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
        (await app.RunAsync(new FindPerson(name))).Places.ShouldBeEmpty();
        var act = (await app.RunAsync(new ListKeepingActs()))[0];
        (act.Kind, act.Pseudonym, act.Replaced).ShouldBe((KeepingKind.Erasure, erased.Pseudonyms[0], erased.Replaced));
    }

    /// <summary>A plant of millions of rows is gone through so: what one call does is bounded, and what was broken off is gone on with.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Piece_by_piece_and_after_a_break_the_same_is_found_and_nothing_is_left(TestDatabase database)
    {
        await using var app = await InPiecesAsync(database);
        var me = MesApp.As("administrator,wang.li");
        var name = me.Actor.Name;
        await app.RunAsync(new DefineUser(name, Shown) { Badge = "B-77", Disabled = true }, site: null);
        var unit = await WorkAsync(app, me);
        var found = await PiecesAsync<FoundPerson>(async after => await app.RunAsync(new FindPerson(name, after)), p => p.Next);
        found.Count.ShouldBeGreaterThan(5, "a few rows a call");
        found.Sum(p => p.Events).ShouldBeGreaterThan(2);
        var there = found.SelectMany(p => p.Places).Where(p => p.Kind == PersonPlaceKind.Name && p.Part != "platform_account").Sum(p => p.Rows);

        var broken = await app.RunAsync(new ErasePerson(name));
        broken.Next.ShouldNotBeNull();
        (await app.RunAsync(new GetRecord(unit.Serial))).Items.ShouldContain(e => e.Actor == name, "the key is there until the end");
        (await app.RunAsync(new ListKeepingActs()))[0].Kind.ShouldBe(KeepingKind.ErasureBegun);
        (await app.RunAsync(new ListPeople())).Single(p => p.Name == name).ErasureBegun.ShouldNotBeNull();
        await RefusedAsync(app, new ErasePerson(name, After: "nonsense"), TraceabilityErrors.CursorInvalid);
        await RefusedAsync(app, new ErasePerson("somebody.else", After: broken.Next), TraceabilityErrors.CursorInvalid);
        var pieces = await PiecesAsync<ErasedPerson>(async after => await app.RunAsync(new ErasePerson(name, After: after)), p => p.Next);

        pieces.ShouldAllBe(p => p.Pseudonyms[0] == broken.Pseudonyms[0]);
        (broken.Replaced + pieces.Sum(p => p.Replaced)).ShouldBeGreaterThanOrEqualTo(there);
        (await TablesAsync(app, "wang")).Except(GoByThemselves).ShouldBeEmpty();
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
        var act = (await app.RunAsync(new ListKeepingActs())).ShouldHaveSingleItem("what was gone on with is one act");
        (act.Kind, act.Replaced).ShouldBe((KeepingKind.Erasure, broken.Replaced + pieces.Sum(p => p.Replaced)));
    }

    /// <summary>Whose erasure was broken off is listed, also when the record does not know the person: nobody else remembers the name.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_outside_the_record_whose_erasure_was_broken_off_is_listed_and_keeps_the_pseudonym(TestDatabase database)
    {
        await using var app = await InPiecesAsync(database);
        var me = MesApp.As("administrator,zhao.min");
        var name = me.Actor.Name;
        await app.RunAsync(new DefineUser(name, "Zhao Min") { Disabled = true }, site: null);
        await app.UseCases.RunAsync(new ReceiveLot("P-X", "L-1", 1, "STORE"), me);
        (await app.RunAsync(new ListPeople())).ShouldNotContain(p => p.Name == name);
        var piece = await app.RunAsync(new ErasePerson(name));
        while (piece.Replaced == 0)
        {
            piece = await app.RunAsync(new ErasePerson(name, After: piece.Next));
        }

        piece.Next.ShouldNotBeNull();
        var listed = (await app.RunAsync(new ListPeople())).Single(p => p.Name == name);
        (listed.Pseudonym, listed.ErasureBegun is not null).ShouldBe((piece.Pseudonyms[0], true));
        await PiecesAsync<ErasedPerson>(async after => await app.RunAsync(new ErasePerson(name, After: after)), p => p.Next);

        (await app.RunAsync(new GetLot("P-X", "L-1"))).Moves[0].By.ShouldBe(listed.Pseudonym);
        (await app.RunAsync(new ListPeople())).ShouldNotContain(p => p.Name == name);
        (await TablesAsync(app, "zhao")).Except(GoByThemselves).ShouldBeEmpty();
        var acts = await app.RunAsync(new ListKeepingActs());
        (await Should.ThrowAsync<MesException>(() => PiecesAsync<ErasedPerson>(async after => await app.RunAsync(new ErasePerson("nobody.here", After: after)), p => p.Next)))
            .Error.Code.ShouldBe(TraceabilityErrors.PersonUnknown);
        (await app.RunAsync(new ListKeepingActs())).Count.ShouldBe(acts.Count, "nothing was begun for a name that nobody has");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Words_that_people_wrote_are_told_with_their_place_and_replaced_only_when_asked(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        await app.RunAsync(new DefineUser("wang.li", Shown) { Disabled = true }, site: null);
        var unit = await app.ReleaseAsync();
        KnownRoutes.Units[unit.UnitId] = new UnitSummary(unit.UnitId, unit.Serial, unit.OrderNumber, "E5", [], UnitState.InProcess, "TRIM1", "TRIM-10", false) { Visit = 1 };
        await app.RunAsync(new PlaceHold(unit.Serial, "ask WANG LI about the noise; wang.lin knows too"));
        await app.RunAsync(new ReceiveLot("P-X", "L-1", 1, "STORE"));
        await app.RunAsync(new ChangeLot("P-X", "L-1", LotAction.Block, Reason: "Wang Li dropped it"));
        await app.RaiseAsync(new ConcessionWithdrawn(unit.UnitId, "SEAT_FL", "as wang.li said"));

        var places = (await app.RunAsync(new FindPerson("wang.li"))).Places;

        var hold = places.Single(p => p.Place == "quality_hold.Reason");
        (hold.Part, hold.Rows, hold.Kind).ShouldBe(("quality", 1, PersonPlaceKind.Text));
        hold.Examples.ShouldHaveSingleItem().ShouldContain("ask WANG LI about");
        places.Single(p => p.Place == "traceability_lot.BlockReason").Rows.ShouldBe(1);
        places.Single(p => p.Place == "traceability_lot_move.Reason").Rows.ShouldBe(1);
        var inRecord = places.Single(p => p.Place == "traceability_record.Content");
        (inRecord.Kind, inRecord.Rows).ShouldBe((PersonPlaceKind.Sealed, 2), "the hold and the concession");

        await app.RunAsync(new ErasePerson("wang.li"));
        (await app.RunAsync(new GetLot("P-X", "L-1"))).Row.Reason.ShouldBe("Wang Li dropped it", "nobody asked for it");
        await app.RunAsync(new DefineUser("wang.li", Shown) { Disabled = true }, site: null);
        var erased = await app.RunAsync(new ErasePerson("wang.li", InTexts: true));
        (await app.RunAsync(new GetLot("P-X", "L-1"))).Row.Reason.ShouldBe($"{erased.Pseudonyms[0]} dropped it");
        (await app.RunAsync(new ListHolds())).Items[0].Reason.ShouldBe($"ask {erased.Pseudonyms[0]} about the noise; wang.lin knows too", "another person's name that begins like it");
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
    }

    /// <summary>A plugin's tables are found as the database describes them, whether the plugin is at work or gone.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Tables_of_plugins_are_covered_by_the_names_of_their_columns(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        await app.RunAsync(new DefineUser("wang.li", Shown) { Disabled = true }, site: null);
        await app.ExecuteAsync("CREATE TABLE acme_check_visit (Id VARCHAR(20) PRIMARY KEY, Site VARCHAR(32), CheckedBy VARCHAR(100), Note VARCHAR(300))");
        await app.ExecuteAsync("CREATE TABLE acme_checked (Id VARCHAR(20) PRIMARY KEY, CheckedBy VARCHAR(100))");
        await app.ExecuteAsync("INSERT INTO platform_plugin_prefix (Plugin, Prefix) VALUES ('acme.check', 'acme_check')");
        await app.ExecuteAsync("INSERT INTO acme_check_visit VALUES ('1', 'wuhu', 'wang.li', 'by Wang Li'), ('2', 'barcelona', 'wang.li', NULL), ('3', '', 'WANG.LI', NULL), ('4', 'wuhu', 'other', NULL)");
        await app.ExecuteAsync("INSERT INTO acme_checked VALUES ('1', 'wang.li')");

        (await app.RunAsync(new FindPerson("wang.li"))).Places.Where(p => p.Part == "acme.check").Select(p => (p.Place, p.Rows, p.Kind))
            .ShouldBe([("acme_check_visit.CheckedBy", 2, PersonPlaceKind.Name), ("acme_check_visit.Note", 1, PersonPlaceKind.Text)], ignoreOrder: true);
        await app.RunAsync(new ErasePerson("wang.li", InTexts: true));

        (await app.ExecuteAsync("UPDATE acme_check_visit SET Id = Id WHERE CheckedBy LIKE 'person/%'")).ShouldBe(2);
        (await app.ExecuteAsync("UPDATE acme_check_visit SET Id = Id WHERE CheckedBy = 'wang.li' AND Site = 'barcelona'")).ShouldBe(1, "each site erases for itself");
        (await app.ExecuteAsync("UPDATE acme_check_visit SET Id = Id WHERE Note LIKE 'by person/%'")).ShouldBe(1);
        (await app.ExecuteAsync("UPDATE acme_checked SET Id = Id WHERE CheckedBy = 'wang.li'")).ShouldBe(1, "no table of a plugin: nobody knows whose it is");
    }

    /// <summary>An app that looks at a few rows a call.</summary>
    private static Task<MesApp> InPiecesAsync(TestDatabase database) => MesApp.StartAsync(database, new MesAppOptions
    {
        Services = services =>
        {
            services.AddHandlers(typeof(TraceApp).Assembly);
            services.AddScoped<IUnitRoute, KnownRoutes>().AddSingleton(new PeoplePace(2, 3));
        },
    });

    private static async Task RefusedAsync(MesApp app, ErasePerson erase, string code) =>
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(erase))).Error.Code.ShouldBe(code);

    private static async Task<List<T>> PiecesAsync<T>(Func<string?, Task<T>> ask, Func<T, string?> next)
    {
        var pieces = new List<T>();
        string? after = null;
        do
        {
            pieces.Add(await ask(after));
            after = next(pieces[^1]);
        }
        while (after is not null);
        return pieces;
    }

    [Fact]
    public async Task However_the_name_is_typed_all_of_the_person_goes()
    {
        await using var app = await TraceApp.StartAsync(TestDatabase.Sqlite);
        var me = MesApp.As("administrator,Wang.Li");
        await app.RunAsync(new DefineUser(me.Actor.Name, Shown) { Disabled = true }, site: null);
        await WorkAsync(app, me);

        await app.RunAsync(new ErasePerson(me.Actor.Name.ToLowerInvariant()));

        (await TablesAsync(app, "wang")).Except(GoByThemselves).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_person_of_the_same_display_name_another_site_and_longer_names_are_left_alone()
    {
        await using var app = await TraceApp.StartAsync(TestDatabase.Sqlite);
        var (me, other) = (MesApp.As("administrator,li"), MesApp.As("administrator,li,too"));
        foreach (var person in new[] { me, other })
        {
            await app.RunAsync(new DefineUser(person.Actor.Name, Shown) { Disabled = true }, site: null);
        }

        await app.UseCases.RunAsync(new ReceiveLot("P-X", "L-1", 1, "STORE"), me);
        await app.UseCases.RunAsync(new ReceiveLot("P-X", "L-2", 1, "STORE"), other);
        await app.UseCases.RunAsync(new ReceiveLot("P-X", "L-3", 1, "STORE"), me with { Site = "barcelona" });
        await app.UseCases.RunAsync(new GrantConcession("C-1", "OP", "Routing:SkillMissing", Shown, "r", app.Time.GetUtcNow().UtcDateTime.AddDays(1), 1), other);

        await app.RunAsync(new ErasePerson(me.Actor.Name));

        (await app.RunAsync(new GetLot("P-X", "L-1"))).Moves[0].By.ShouldStartWith("person/");
        (await app.RunAsync(new GetLot("P-X", "L-2"))).Moves[0].By.ShouldBe(other.Actor.Name);
        (await app.RunAsync(new GetLot("P-X", "L-3"), "barcelona")).Moves[0].By.ShouldBe(me.Actor.Name, "each site erases for itself");
        (await app.RunAsync(new ListConcessions()))[0].Owner.ShouldBe(Shown, "two are called so: nobody knows which is meant");
        (await app.RunAsync(new ListUsers(), site: null)).Items.ShouldContain(u => u.Name == other.Actor.Name);
    }

    /// <summary>Somebody who stands in every module, and whom others name.</summary>
    private static async Task<UnitReleased> WorkAsync(MesApp app, Caller me)
    {
        var unit = await app.ReleaseAsync();
        KnownRoutes.Units[unit.UnitId] = new UnitSummary(unit.UnitId, unit.Serial, unit.OrderNumber, "E5", [], UnitState.InProcess, "TRIM1", "TRIM-10", false) { Visit = 1 };
        await app.UseCases.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", TraceApp.Code("S"))]), me);
        await app.UseCases.RunAsync(new RemoveComponent(unit.Serial, "SEAT_FL", "scratched"), me);
        await app.UseCases.RunAsync(new ConcedePosition(unit.Serial, "SEAT_FL", Shown, "fitted at the dealer"), me);
        await app.UseCases.RunAsync(new ReceiveLot("P-X", "L-1", 1, "STORE"), me);
        var hold = await app.UseCases.RunAsync(new PlaceHold(unit.Serial, "noise"), me);
        await app.UseCases.RunAsync(new ReleaseHold(hold.Hold, "fine"), me);
        await app.UseCases.RunAsync(new DefineControlPlan("OP", [new PlannedCharacteristic("GAP", "Gap", "mm", 1, 5)]), me);
        await app.UseCases.RunAsync(new CallAndon("TRIM-10", AndonKind.Help), me);
        await app.UseCases.RunAsync(new GrantConcession("C-1", "OP", "Routing:SkillMissing", Shown, "r", app.Time.GetUtcNow().UtcDateTime.AddDays(1), 1), me);
        await app.UseCases.RunAsync(new KeepCertificates([new Certificate(me.Actor.Name, "WELD")]), me);
        await app.UseCases.RunAsync(new SetUpStation("TRIM-10", "T-1"), me);
        await app.RaiseAsync(new RouteChanged(unit.UnitId, "CH-1", "R", 1, 2, [], [], me.Actor.Name));
        return unit;
    }

    /// <summary>Every table that has the word in any column that holds text, looked for row by row.</summary>
    private static async Task<List<string>> TablesAsync(MesApp app, string word)
    {
        await using var connection = app.Connect();
        await connection.OpenAsync();
        var columns = await RowsAsync(app.Database == TestDatabase.Sqlite
            ? "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'"
            : "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type IN ('varchar', 'char', 'text', 'mediumtext', 'longtext', 'json')");
        columns.Count.ShouldBeGreaterThan(100);
        var found = new List<string>();
        foreach (var (table, column) in columns)
        {
            var quote = app.Database == TestDatabase.Sqlite ? '"' : '`';
            found.AddRange((await RowsAsync($"SELECT '{table}', '{column}' FROM {quote}{table}{quote} WHERE LOWER({quote}{column}{quote}) LIKE '%{word.ToLowerInvariant()}%' LIMIT 1")).Select(r => r.Table));
        }

        return [.. found.Distinct()];

        async Task<List<(string Table, string Column)>> RowsAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<(string, string)>();
            while (await reader.ReadAsync())
            {
                rows.Add((reader.GetString(0), reader.GetString(1)));
            }

            return rows;
        }
    }
}
