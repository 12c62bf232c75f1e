using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A move that is to be refused at every door.</summary>
/// <param name="Kind">What is tried.</param>
/// <param name="Station">Where.</param>
/// <param name="Serial">With which unit.</param>
/// <param name="Codes">What refuses it: every failing term.</param>
internal sealed record ForbiddenMove(StationActKind Kind, string Station, string Serial, params string[] Codes)
{
    /// <summary>Whether "why not?" means this move: it asks about the start of what is not started, and about the end of what is.</summary>
    public bool IsNext { get; init; } = true;
}

/// <summary>Brings a unit to where a move is forbidden, by every term that there is.</summary>
internal static class ForbiddenMoves
{
    private static readonly Dictionary<string, Func<RoutingApp, Task<ForbiddenMove>>> All = new()
    {
        ["wrong station"] = async app => Start("ELSEWHERE", await UnitAsync(app, Op(1)), RoutingErrors.WrongStation),
        ["missing mandatory step"] = async app => Start(2, await UnitAsync(app, Op(1), Op(2)), RoutingErrors.PredecessorMissing),
        ["wrong work centre"] = WrongWorkCentreAsync,
        ["in work at another station of the work centre"] = InWorkElsewhereAsync,
        ["already done"] = async app => Start(1, await DoneAsync(app, await UnitAsync(app, Op(1), Op(2))), RoutingErrors.AlreadyDone),
        ["already started"] = async app => Start(1, await StartedAsync(app, await UnitAsync(app, Op(1))), RoutingErrors.AlreadyStarted) with { IsNext = false },
        ["nothing left to do"] = async app => Start("ELSEWHERE", await DoneAsync(app, await UnitAsync(app, Op(1))), RoutingErrors.NothingLeft),
        ["not started"] = async app => Complete(1, await UnitAsync(app, Op(1)), RoutingErrors.NotStarted) with { IsNext = false },
        ["scrapped"] = ScrappedAsync,
        ["held"] = HeldAsync,
        ["missing component"] = async app =>
            Complete(1, await StartedAsync(app, await UnitAsync(app, Op(1) with { Positions = ["AXLE"] })), TraceabilityErrors.ComponentMissing),
        ["unproven characteristic"] = UnprovenAsync,
        ["undecided branch"] = UndecidedAsync,
        ["left-out branch"] = LeftOutAsync,
        ["expired concession"] = ExpiredConcessionAsync,
        ["concession used up"] = UsedUpConcessionAsync,
        ["wrong tool and program"] = WrongToolAsync,
        ["missing skill"] = async app => Start(1, await UnitAsync(app, Op(1) with { Skill = "LEAK-TEST" }), RoutingErrors.SkillMissing),
        ["too early"] = app => WindowAsync(app, new TimeWindow("OP1", MinSeconds: 900), TimeSpan.FromMinutes(1), RoutingErrors.TooEarly),
        ["time window missed"] = app => WindowAsync(app, new TimeWindow("OP1", MaxSeconds: 60), TimeSpan.FromMinutes(2), RoutingErrors.TooLate),
        ["loop count exceeded"] = LoopsAsync,
        ["paused by a change"] = PausedAsync,
        ["first units not released"] = FirstUnitsAsync,
        ["instruction not read"] = UnreadAsync,
        ["gate at the entrance says no"] = async app => Start(1, await UnitAsync(app, [DoorPlugin.HeldAtEntrance], Op(1)), DoorPlugin.No),
        ["gate at the exit says no"] = async app => Complete(1, await StartedAsync(app, await UnitAsync(app, [DoorPlugin.HeldAtExit], Op(1))), DoorPlugin.No),
        ["everything at once"] = EverythingAsync,
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Task<ForbiddenMove> LayAsync(RoutingApp app, string move) => All[move](app);

    private static OperationDefinition Op(int number) => OperationTermsTests.Operation(number);

    private static ForbiddenMove Start(int station, (string Line, UnitToLaunch Unit) at, params string[] codes) =>
        new(StationActKind.Start, $"{at.Line}-S{station}", at.Unit.Serial, codes);

    private static ForbiddenMove Start(string station, (string Line, UnitToLaunch Unit) at, params string[] codes) =>
        new(StationActKind.Start, station, at.Unit.Serial, codes);

    private static ForbiddenMove Complete(int station, (string Line, UnitToLaunch Unit) at, params string[] codes) =>
        new(StationActKind.Complete, $"{at.Line}-S{station}", at.Unit.Serial, codes);

    private static Task<(string Line, UnitToLaunch Unit)> UnitAsync(RoutingApp app, params OperationDefinition[] operations) =>
        UnitAsync(app, [], operations);

    private static async Task<(string Line, UnitToLaunch Unit)> UnitAsync(RoutingApp app, string[] options, params OperationDefinition[] operations)
    {
        var line = await OperationTermsTests.LineAsync(app, operations);
        return (line, await app.LaunchAsync(line, options));
    }

    private static async Task<(string Line, UnitToLaunch Unit)> StartedAsync(RoutingApp app, (string Line, UnitToLaunch Unit) at)
    {
        (await app.StartAsync(at.Line + "-S1", at.Unit.Serial)).Refusals.ShouldBeEmpty();
        return at;
    }

    private static async Task<(string Line, UnitToLaunch Unit)> DoneAsync(RoutingApp app, (string Line, UnitToLaunch Unit) at)
    {
        await OperationTermsTests.DoneAsync(app, at.Line, 1, at.Unit.Serial);
        return at;
    }

    private static async Task<ForbiddenMove> WrongWorkCentreAsync(RoutingApp app)
    {
        var (line, _) = await WorkCentreTests.LineAsync(app);
        return Start("ELSEWHERE", await DoneAsync(app, (line, await app.LaunchAsync(line))), RoutingErrors.WrongWorkCentre);
    }

    private static async Task<ForbiddenMove> InWorkElsewhereAsync(RoutingApp app)
    {
        var (line, centre) = await WorkCentreTests.LineAsync(app);
        var at = await DoneAsync(app, (line, await app.LaunchAsync(line)));
        await app.StartAsync(centre + "-A", at.Unit.Serial);
        return Start(centre + "-B", at, RoutingErrors.InWorkElsewhere);
    }

    private static async Task<ForbiddenMove> ScrappedAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1));
        await app.RunAsync(new Scrap(at.Unit.Serial));
        return Start(1, at, RoutingErrors.UnitClosed);
    }

    private static async Task<ForbiddenMove> HeldAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1));
        app.Neighbours.Holds[at.Unit.UnitId] = MesError.Of(QualityErrors.OpenHold, ("Hold", "H-1"), ("Reason", "leak"));
        return Start(1, at, QualityErrors.OpenHold);
    }

    private static async Task<ForbiddenMove> UnprovenAsync(RoutingApp app)
    {
        var at = await StartedAsync(app, await UnitAsync(app, Op(1)));
        app.Neighbours.Unproven[at.Unit.UnitId] = true;
        return Complete(1, at, QualityErrors.ResultMissing);
    }

    private static async Task<ForbiddenMove> UndecidedAsync(RoutingApp app) => Complete(
        1,
        await StartedAsync(app, await UnitAsync(
            app,
            Op(1),
            Op(2) with { After = ["OP1"], Choice = "LEAK", When = new DecisionRule("OP1", "GAP", 1.5m) },
            Op(3) with { After = ["OP1"], Choice = "LEAK" })),
        RoutingErrors.DecisionOpen);

    private static async Task<ForbiddenMove> LeftOutAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1), Op(2) with { After = ["OP1"], Choice = "CELL" }, Op(3) with { After = ["OP1"], Choice = "CELL" });
        await DoneAsync(app, at);
        await OperationTermsTests.DoneAsync(app, at.Line, 2, at.Unit.Serial);
        return Start(3, at, RoutingErrors.NotOnTheWay);
    }

    private static async Task<ForbiddenMove> ExpiredConcessionAsync(RoutingApp app)
    {
        var move = await ConcededAsync(app, quantity: 10);
        app.App.Time.Advance(TimeSpan.FromHours(1));
        return move;
    }

    private static Task<ForbiddenMove> UsedUpConcessionAsync(RoutingApp app) => ConcededAsync(app, quantity: 1);

    /// <summary>A unit at an operation for whose skill there is a concession for an hour, under which another unit was built.</summary>
    private static async Task<ForbiddenMove> ConcededAsync(RoutingApp app, int quantity)
    {
        var code = OperationTermsTests.NewCode("OP");
        var at = await UnitAsync(app, Op(1) with { Code = code, Skill = "LEAK-TEST" });
        var covered = await app.LaunchAsync(at.Line);
        await app.RunAsync(new GrantConcession(
            OperationTermsTests.NewCode("C"), code, RoutingErrors.SkillMissing, "Li Wei", "Two testers ill",
            app.App.Time.GetUtcNow().UtcDateTime.AddHours(1), quantity, "C-881", at.Line));
        await OperationTermsTests.DoneAsync(app, at.Line, 1, covered.Serial);
        return Start(1, at, RoutingErrors.SkillMissing);
    }

    private static async Task<ForbiddenMove> WrongToolAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1) with { Tool = "T-2", Program = "P-9" });
        await app.RunAsync(new SetUpStation(at.Line + "-S1", "T-1", "P-8"));
        return Start(1, at, RoutingErrors.ToolWrong, RoutingErrors.ProgramWrong);
    }

    private static async Task<ForbiddenMove> WindowAsync(RoutingApp app, TimeWindow window, TimeSpan passes, string code)
    {
        var at = await DoneAsync(app, await UnitAsync(app, Op(1), Op(2) with { Windows = [window] }));
        app.App.Time.Advance(passes);
        return Start(2, at, code);
    }

    private static async Task<ForbiddenMove> LoopsAsync(RoutingApp app)
    {
        var at = await DoneAsync(app, await UnitAsync(app, Op(1) with { MaxVisits = 1 }, Op(2)));
        await app.RunAsync(new Rework(at.Unit.Serial, "OP1"));
        return Start(1, at, RoutingErrors.LoopsUsedUp);
    }

    private static async Task<ForbiddenMove> PausedAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1), Op(2));
        await app.RunAsync(new EndRouting("R-" + at.Line, 1));
        await app.RunAsync(new DefineRouting(
            "R-" + at.Line, 2, [at.Line], [Op(2) with { Station = at.Line + "-S2" }], app.App.Time.GetUtcNow().UtcDateTime, Release: true));
        await app.RunAsync(new RequestRouteChange(OperationTermsTests.NewCode("CH"), "R-" + at.Line, 2, "Later"));
        return Start(1, at, RoutingErrors.UnitPaused);
    }

    private static async Task<ForbiddenMove> FirstUnitsAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, Op(1));
        await app.RunAsync(new RequireFirstUnits(at.Line + "-S1", 1, 0));
        await app.RunAsync(new BeginSeries(at.Line + "-S1", SeriesCause.SetUp));
        await StartedAsync(app, (at.Line, await app.LaunchAsync(at.Line)));
        return Start(1, at, RoutingErrors.FirstUnitsNotReleased);
    }

    private static async Task<ForbiddenMove> UnreadAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, InstructionTests.OwnOperation(out var code));
        await app.RunAsync(InstructionTests.Instruction(code, acknowledge: true));
        return Complete(1, await StartedAsync(app, at), RoutingErrors.InstructionNotAcknowledged);
    }

    /// <summary>All failing terms are told, not the first.</summary>
    private static async Task<ForbiddenMove> EverythingAsync(RoutingApp app)
    {
        var at = await UnitAsync(app, [DoorPlugin.HeldAtEntrance], Op(1), Op(2) with { Skill = "LEAK-TEST", Tool = "T-2", Program = "P-9" });
        app.Neighbours.Holds[at.Unit.UnitId] = MesError.Of(QualityErrors.OpenHold, ("Hold", "H-2"), ("Reason", "leak"));
        return Start(
            2, at, RoutingErrors.PredecessorMissing, RoutingErrors.SkillMissing, RoutingErrors.ToolWrong, RoutingErrors.ProgramWrong,
            QualityErrors.OpenHold, DoorPlugin.No);
    }
}
