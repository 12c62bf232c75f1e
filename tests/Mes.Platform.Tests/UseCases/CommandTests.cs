using Mes.Platform.Tests.Probe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.UseCases;

/// <summary>What a command promises: once, whole or not at all, and never over somebody else's change.</summary>
public class CommandTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_key_and_content_count_once_and_give_the_first_answer(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        var caller = MesApp.System().WithKey("twice");

        var first = await app.UseCases.RunAsync(new CountUp("twice"), caller);
        await app.RunAsync(new CountUp("twice"));
        var again = await app.UseCases.RunAsync(new CountUp("twice"), caller);

        again.ShouldBe(first);
        (await app.CountAsync("twice")).ShouldBe(2, "one by the key, one without");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_key_with_other_content_is_refused(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        var caller = MesApp.System().WithKey("other-content");
        await app.UseCases.RunAsync(new CountUp("content"), caller);

        var refusal = await Should.ThrowAsync<MesException>(() => app.UseCases.RunAsync(new CountUp("content", By: 2), caller));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Refused, "Idempotency:KeyReused"));
        (await app.CountAsync("content")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_key_belongs_to_its_site(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);

        await app.UseCases.RunAsync(new CountUp("sites"), MesApp.System("wuhu").WithKey("sites"));
        await app.UseCases.RunAsync(new CountUp("sites"), MesApp.System("barcelona").WithKey("sites"));

        (await app.CountAsync("sites", "wuhu")).ShouldBe(1);
        (await app.CountAsync("sites", "barcelona")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_command_sent_many_times_at_once_counts_once(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.RunAsync(new MakeCounter("at-once"));
        var caller = MesApp.System().WithKey("at-once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => app.UseCases.RunAsync(new CountUp("at-once"), caller))));

        answers.ShouldAllBe(a => a == 1);
        (await app.CountAsync("at-once")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_command_that_looks_for_its_key_last_keeps_the_same_promise(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        var caller = MesApp.System().WithKey("take");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.UseCases.RunAsync(new TakeOnce("take"), caller))));

        answers.ShouldAllBe(a => a == 7);
        (await app.UseCases.RunAsync(new TakeOnce("take"), caller)).ShouldBe(7, "its second run alone would be refused");
        (await app.CountAsync("take")).ShouldBe(7);
        (await CodeAsync(new TakeOnce("take", 8), caller)).ShouldBe("Idempotency:KeyReused");
        (await CodeAsync(new TakeOnce("other", 8), caller)).ShouldBe("Idempotency:KeyReused");
        (await CodeAsync(new TakeOnce("take"), MesApp.System().WithKey("another"))).ShouldBe("Probe:Taken");

        async Task<string> CodeAsync(TakeOnce command, Caller by) => (await Should.ThrowAsync<MesException>(() => app.UseCases.RunAsync(command, by))).Code;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_command_that_is_prepared_counts_once_and_nothing_is_fetched_for_one_that_was_answered(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        var log = app.Services.GetRequiredService<ProbeLog>();
        await app.RunAsync(new MakeCounter("prepared"));
        var caller = MesApp.System().WithKey("prepared");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.UseCases.RunAsync(new CountPrepared("prepared"), caller))));
        var fetched = Fetched();
        answers.ShouldAllBe(a => a == 1);
        fetched.ShouldBeGreaterThan(0);

        (await app.UseCases.RunAsync(new CountPrepared("prepared"), caller)).ShouldBe(1);
        Fetched().ShouldBe(fetched);
        (await app.CountAsync("prepared")).ShouldBe(1);

        int Fetched() => log.Heard.Count(h => h == FetchForCount.Said("prepared"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_to_what_somebody_else_has_changed_is_refused(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.RunAsync(new MakeCounter("stale"));
        await app.RunAsync(new SetCount("stale", 5, Version: 0));

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new SetCount("stale", 9, Version: 0)));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Refused, "Concurrency:Stale"));
        (await app.CountAsync("stale")).ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_count_is_lost_when_many_count_at_once(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.RunAsync(new MakeCounter("race"));

        var accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await app.RunAsync(new CountUp("race"));
                return 1;
            }
            catch (MesException e) when (e.Code == "Concurrency:Stale")
            {
                return 0;
            }
        })));

        (await app.CountAsync("race")).ShouldBe(accepted.Sum());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_exists_already_is_refused_with_a_code(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.RunAsync(new MakeCounter("exists"));

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new MakeCounter("exists")));

        (refusal.Kind, refusal.Code).ShouldBe((ErrorKind.Refused, "Platform:AlreadyExists"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refusal_by_a_neighbour_takes_back_what_every_module_wrote(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);

        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new WriteBoth("back", Refuse: true)));

        refusal.Code.ShouldBe("Probe:Refused");
        (await TracesAsync(app, "back")).ShouldBe((0, 0, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_accepted_command_writes_all_of_it(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);

        await app.RunAsync(new WriteBoth("forth", Refuse: false));

        (await TracesAsync(app, "forth")).ShouldBe((1, 1, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_audit_says_who_did_what_and_hides_secrets(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await app.UseCases.RunAsync(new CountUp("audited", Password: "open sesame"), MesApp.As("administrator", "barcelona"));

        await app.PlatformAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(a => a.Action == nameof(CountUp) && a.After!.Contains("\"audited\""));
            (entry.Site, entry.Actor, entry.ActorKind).ShouldBe(("barcelona", "test:administrator", ActorKind.User));
            entry.After!.ShouldNotContain("sesame");
        });
    }

    private static async Task<(int Counters, int Settings, int Messages, int Audits)> TracesAsync(MesApp app, string code)
    {
        var counters = await app.CountAsync(code) is null ? 0 : 1;
        var rest = (0, 0, 0);
        await app.PlatformAsync(async db => rest = (
            await db.SettingValues.CountAsync(s => s.Key == code),
            await db.OutboxMessages.CountAsync(m => m.Stream == code),
            await db.AuditEntries.CountAsync(a => a.Action == nameof(WriteBoth) && a.After!.Contains(code))));
        return (counters, rest.Item1, rest.Item2, rest.Item3);
    }
}
