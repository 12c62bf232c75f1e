using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Work instructions: one for each operation of each unit, in force when it was started, and remembered.</summary>
public class InstructionTests
{
    internal static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_must_be_read_is_read_before_the_operation_is_completed_and_stands_in_the_record(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OwnOperation(out var operation));
        await app.RunAsync(Instruction(operation, acknowledge: true));
        var unit = await app.LaunchAsync(line);
        var station = line + "-S1";
        (await app.StartAsync(station, unit.Serial)).Accepted.ShouldBeTrue();

        var refused = await app.CompleteAsync(station, unit.Serial);
        refused.Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.InstructionNotAcknowledged), r => r.Data["Version"].ShouldBe(1));
        var shown = (await app.RunAsync(new GetStation(station, unit.Serial))).Work!.Instruction!;
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(
            new AcknowledgeInstruction(station, unit.Serial, shown.Culture, new string('0', 64))))).Code.ShouldBe(RoutingErrors.InstructionChanged);
        var read = await app.RunAsync(new AcknowledgeInstruction(station, unit.Serial, shown.Culture, shown.Hash));
        read.ShouldSatisfyAllConditions(r => r.Version.ShouldBe(1), r => r.Hash.ShouldBe(shown.Hash), r => r.AcknowledgedBy.ShouldBe("system"));
        (await app.CompleteAsync(station, unit.Serial)).Accepted.ShouldBeTrue();

        (await app.RunAsync(new ListUnitInstructions(unit.Serial))).ShouldHaveSingleItem().ShouldBe(read);
        app.Facts.Of(unit.UnitId).OfType<InstructionAcknowledged>().ShouldHaveSingleItem().Hash.ShouldBe(shown.Hash);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_keeps_the_version_that_was_in_force_when_its_operation_was_started(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OwnOperation(out var operation));
        await app.RunAsync(Instruction(operation, acknowledge: true));
        var (early, late) = (await app.LaunchAsync(line), await app.LaunchAsync(line));
        await app.StartAsync(line + "-S1", early.Serial);
        await app.RunAsync(Instruction(operation, acknowledge: true) with { Version = 2 });
        await app.StartAsync(line + "-S1", late.Serial);

        (await ShownAsync(app, line, early)).Version.ShouldBe(1);
        (await ShownAsync(app, line, late)).Version.ShouldBe(2);
        var old = await ShownAsync(app, line, early);
        await app.RunAsync(new AcknowledgeInstruction(line + "-S1", early.Serial, old.Culture, old.Hash));
        (await app.CompleteAsync(line + "-S1", early.Serial)).Accepted.ShouldBeTrue();
        (await app.RunAsync(new GetInstruction("I-" + operation, 1))).State.ShouldBe(RoutingState.Obsolete);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rework_shows_the_newest_and_asks_again(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OwnOperation(out var operation));
        await app.RunAsync(Instruction(operation, acknowledge: true));
        var unit = await app.LaunchAsync(line);
        await app.StartAsync(line + "-S1", unit.Serial);
        var first = await ShownAsync(app, line, unit);
        await app.RunAsync(new AcknowledgeInstruction(line + "-S1", unit.Serial, first.Culture, first.Hash));
        await app.CompleteAsync(line + "-S1", unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, operation));
        await app.RunAsync(Instruction(operation, acknowledge: true) with { Version = 2 });

        (await app.StartAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.CompleteAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.InstructionNotAcknowledged);
        (await app.RunAsync(new ListUnitInstructions(unit.Serial))).Select(r => (r.Visit, r.Version)).ShouldBe([(1, 1), (2, 2)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Variant_break_point_and_language_choose_what_is_shown(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        OwnOperation(out var operation);
        var both = Instruction(operation) with { Condition = new VariantCondition(["RHD"]), Languages = [Text("en", "Right"), Text("zh-Hans", "右舵")] };
        await app.RunAsync(both);
        await app.RunAsync(Instruction(operation) with { Code = "L-" + operation, Condition = new VariantCondition(null, ["RHD"]), Languages = [Text("es", "Izquierda")] });
        await app.RunAsync(both with { Version = 2, BreakPoint = new BreakPoint("N500"), Languages = [Text("en", "Right, new bracket")] });

        async Task<string> TitleAsync(string culture, string serial, params string[] options) =>
            (await app.RunAsync(new PreviewInstruction(operation, "ANY", options, culture, serial))).Title;
        (await TitleAsync("zh-Hans-CN", "N100", "RHD")).ShouldBe("右舵");
        (await TitleAsync("en-GB", "N100", "RHD")).ShouldBe("Right");
        (await TitleAsync("fr", "N100", "RHD")).ShouldBe("右舵", "the site's language comes before the first written");
        (await TitleAsync("en", "N500", "RHD")).ShouldBe("Right, new bracket");
        (await TitleAsync("fr", "N500", "RHD")).ShouldBe("Right, new bracket", "what was written first, where neither is there");
        (await TitleAsync("en", "N500")).ShouldBe("Izquierda");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_instructions_never_meet_at_one_operation_of_one_unit(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        OwnOperation(out var operation);
        await app.RunAsync(Instruction(operation));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(Instruction(operation) with { Code = "X-" + operation, Release = false })))
            .Code.ShouldBe(RoutingErrors.InstructionOverlaps);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(Instruction(operation) with { Acknowledge = true })))
            .Code.ShouldBe(RoutingErrors.InstructionReleased);
        (await app.RunAsync(Instruction(operation))).State.ShouldBe(RoutingState.Released, "said again it is done without effect");
        var wrong = await Should.ThrowAsync<MesException>(() => app.RunAsync(Instruction(operation) with
        {
            Code = " ", Languages = [Text("english", "A"), Text("en", ""), Text("EN", "B")],
        }));
        wrong.Details.Select(d => d.Code).ShouldBe([RoutingErrors.Missing, RoutingErrors.CultureUnknown, RoutingErrors.Missing, RoutingErrors.LanguageTwice]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_video_is_served_in_ranges_and_kept_by_the_browser(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var video = new byte[(InstructionFile.PartSize * 2) + 1000];
        Random.Shared.NextBytes(video);
        "\0\0\0\u0020ftypisom"u8.CopyTo(video);
        using var client = app.App.ClientFor("engineer", "wuhu");
        var kept = (await (await client.PostAsync("routing/instruction-files?name=film.mp4", new ByteArrayContent(video) { Headers = { ContentType = new("application/octet-stream") } })).Content.ReadFromJsonAsync<InstructionFile>())!;
        kept.ShouldSatisfyAllConditions(k => k.MediaType.ShouldBe("video/mp4"), k => k.Length.ShouldBe(video.Length));

        var whole = await client.GetAsync("routing/instruction-files/" + kept.File);
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(video);
        whole.Headers.CacheControl!.ToString().ShouldContain("immutable");
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var range = new HttpRequestMessage(HttpMethod.Get, "routing/instruction-files/" + kept.File);
        var (from, to) = (InstructionFile.PartSize - 7, InstructionFile.PartSize + 8);
        range.Headers.Range = new RangeHeaderValue(from, to);
        var part = await client.SendAsync(range);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(video[from..(to + 1)]);
        using var again = new HttpRequestMessage(HttpMethod.Get, "routing/instruction-files/" + kept.File);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{kept.File}\""));
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var stranger = app.App.ClientFor(null, "wuhu");
        (await stranger.GetAsync("routing/instruction-files/" + kept.File)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "picture.png")]
    [InlineData("<html><script>alert(1)</script>", "page.pdf")]
    [InlineData("MZ", "setup.mp4")]
    [InlineData("", "empty.png")]
    public async Task What_could_run_is_refused_whatever_it_is_called(string content, string name)
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new KeepInstructionFile(name, Encoding.UTF8.GetBytes(content)))))
            .Code.ShouldBe(RoutingErrors.FileKindUnsupported);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_kept()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var large = new byte[(64 * 1024 * 1024) + 1];
        Png.CopyTo(large, 0);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new KeepInstructionFile("large.png", large)))).Code.ShouldBe(RoutingErrors.FileTooLarge);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(Instruction("NO-FILE") with
        {
            Languages = [new InstructionText("en", "A", "", [new InstructionMedia(new string('a', 64))])],
        }))).Code.ShouldBe(RoutingErrors.FileNotFound);
    }

    internal static OperationDefinition OwnOperation(out string code)
    {
        code = OperationTermsTests.NewCode("OP");
        return OperationTermsTests.Operation(1) with { Code = code };
    }

    internal static InstructionText Text(string culture, string title) => new(culture, title, $"# {title}");

    internal static WriteInstruction Instruction(string operation, bool acknowledge = false) =>
        new("I-" + operation, 1, operation, [Text("en", "Fit the seat")], Acknowledge: acknowledge, Release: true);

    private static async Task<InstructionView> ShownAsync(RoutingApp app, string line, UnitToLaunch unit) =>
        (await app.RunAsync(new GetStation(line + "-S1", unit.Serial))).Work!.Instruction!;
}
