using Mes.Platform.Plugins.Gates;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins.Gates;

/// <summary>What happens to a unit between the gates' look at it and the handler's.</summary>
public sealed class MeanwhileTests
{
    private const string Throws = "test.gate-throws";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_changed_while_gates_were_asked_is_laid_before_them_again(TestDatabase database)
    {
        var meanwhile = new Meanwhile();
        await using var lab = await StartAsync(database, meanwhile);
        var (line, serial) = await UnitAsync(lab);
        meanwhile.Act = async () =>
        {
            var hold = await lab.App.RunAsync(new PlaceHold(serial, "Dent in the roof"));
            await lab.App.RunAsync(new ReleaseHold(hold.Hold, "Not a dent"));
        };

        var answer = await lab.App.RunAsync(line.Completion(serial));

        answer.Accepted.ShouldBeTrue();
        meanwhile.Asked.ShouldBe(2);
        (await CompletedAsync(lab, serial)).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_was_held_while_gates_were_asked_stays(TestDatabase database)
    {
        var meanwhile = new Meanwhile();
        await using var lab = await StartAsync(database, meanwhile);
        var (line, serial) = await UnitAsync(lab);
        meanwhile.Act = () => lab.App.RunAsync(new PlaceHold(serial, "Dent in the roof"));

        var answer = await lab.App.RunAsync(line.Completion(serial));

        answer.Refusals.ShouldContain(r => r.Code == QualityErrors.OpenHold);
        (await CompletedAsync(lab, serial)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_another_completed_while_gates_were_asked_is_completed_once(TestDatabase database)
    {
        var meanwhile = new Meanwhile();
        await using var lab = await StartAsync(database, meanwhile);
        var (line, serial) = await UnitAsync(lab);
        meanwhile.Act = async () => (await lab.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeTrue();

        var answer = await lab.App.RunAsync(line.Completion(serial));

        answer.Accepted.ShouldBeFalse();
        (await CompletedAsync(lab, serial)).ShouldBe(1);
    }

    private static Task<PluginPlant> StartAsync(TestDatabase database, Meanwhile meanwhile) =>
        PluginPlant.StartAsync(database, new MesAppOptions { Services = meanwhile.StandBetween }, "GateThrows");

    private static async Task<(TestLine Line, string Serial)> UnitAsync(PluginPlant lab)
    {
        var line = new TestLine("GATED", 1, 1);
        await line.DefineAsync(lab.App);
        var units = await line.StartedAsync(lab.App, 1);
        await lab.SwitchAsync(Throws, on: true);
        return (line, units[0].Serial);
    }

    private static async Task<int> CompletedAsync(PluginPlant lab, string serial) =>
        (await lab.App.RunAsync(new GetRecord(serial))).Items.Count(e => e.Kind == "routing.operation-completed");

    /// <summary>Stands behind the questions of a completion, and does something once, when the unit is read and nothing is decided.</summary>
    private sealed class Meanwhile
    {
        private Type _inner = null!;

        public Func<Task>? Act { get; set; }

        public int Asked { get; private set; }

        public void StandBetween(IServiceCollection services)
        {
            _inner = services.Last(s => s.ServiceType == typeof(IGateQuestions<CompleteOperation>)).ImplementationType!;
            services.AddScoped<IGateQuestions<CompleteOperation>>(
                scope => new Behind(this, (IGateQuestions<CompleteOperation>)ActivatorUtilities.CreateInstance(scope, _inner)));
        }

        private sealed class Behind(Meanwhile meanwhile, IGateQuestions<CompleteOperation> inner) : IGateQuestions<CompleteOperation>
        {
            public async Task<IReadOnlyList<GateSubject>> AskAsync(CompleteOperation useCase, CancellationToken ct)
            {
                var subjects = await inner.AskAsync(useCase, ct);
                meanwhile.Asked++;
                var act = meanwhile.Act;
                meanwhile.Act = null;
                await (act?.Invoke() ?? Task.CompletedTask);
                return subjects;
            }
        }
    }
}
