using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What is not there, and what can't be done as it stands, is refused with a code of its own, and nothing is written.</summary>
public class RefusalTests
{
    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        (await RefusedAsync(app, new GetStation("NO-SUCH-STATION"))).ShouldBe(RoutingErrors.StationNotFound);
        (await RefusedAsync(app, new EndConcession("NO-SUCH"))).ShouldBe(RoutingErrors.ConcessionNotFound);
        (await RefusedAsync(app, new GetInstruction("NO-SUCH"))).ShouldBe(RoutingErrors.InstructionNotFound);
        (await RefusedAsync(app, new GetRouteChange("NO-SUCH"))).ShouldBe(RoutingErrors.ChangeNotFound);
    }

    [Fact]
    public async Task A_draft_can_not_be_ended()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var code = OperationTermsTests.NewCode("E");
        await app.RunAsync(new DefineRouting("R-" + code, 1, ["M-" + code], [new OperationDefinition("A", "A", "S-" + code)]));

        (await RefusedAsync(app, new EndRouting("R-" + code, 1))).ShouldBe(RoutingErrors.RoutingNotReleased);
        (await app.RunAsync(new GetRouting("R-" + code))).State.ShouldBe(RoutingState.Draft);
        await app.RunAsync(new WriteInstruction("I-" + code, 1, "A", [new InstructionText("en", "Fit", "Fit it.")]));
        (await RefusedAsync(app, new EndInstruction("I-" + code, 1))).ShouldBe(RoutingErrors.InstructionNotReleased);
    }

    [Fact]
    public async Task A_unit_that_no_operation_is_for_is_not_launched()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var code = OperationTermsTests.NewCode("N");
        await app.RunAsync(new DefineRouting(
            "R-" + code, 1, ["M-" + code], [new OperationDefinition("A", "A", "S-" + code, Condition: new VariantCondition(["TOW-BAR"]))], Release: true));

        (await Should.ThrowAsync<MesException>(() => app.LaunchAsync("M-" + code))).Code.ShouldBe(RoutingErrors.NothingToDo);
        (await app.LaunchAsync("M-" + code, "TOW-BAR")).Model.ShouldBe("M-" + code);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_serial_number_is_launched_once(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync();
        var unit = await app.LaunchAsync(model);

        (await RefusedAsync(app, new Launch(unit with { UnitId = Ids.New() }))).ShouldBe(RoutingErrors.SerialTaken);
    }

    private static Task<string> RefusedAsync<TResult>(RoutingApp app, IUseCase<TResult> useCase) => OperationTermsTests.RefusedAsync(app, useCase);
}
