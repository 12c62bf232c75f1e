using System.Buffers;
using System.Text;
using CsCheck;
using OpenProtocol.Results;
using OpenProtocol.Wire;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>Messages as the specification and its public examples write them.</summary>
public sealed class TelegramTests
{
    private const string Result1 =
        "02310061001         010001020103airbag7                  04KPOL3456JKLO897          05000600307000008000009010011112000840130014001400120015000739160000017099991800000190000020"
        + "2001-06-02:09:54:09212001-05-29:12:34:33221230000345675";

    private const string OldResult1 = "01180065001         01012345678902AIRBAG                   03001040002050060070080014670900046102001-04-22:14:54:34112";

    private const string OldResult2 =
        "02260065002         01012345678902AIRBAG                   030001040020510060093807000008000009010011112013214115016217118000004189819001000200036021002502200223000215240010252500012266553527ABCDEFG-123   282019-01-05:09:00:05";

    [Fact]
    public void A_result_of_revision_1_is_read()
    {
        var result = Tightening.Read(Parse(Result1));

        result.ShouldBe(new Tightening(
            345675, "KPOL3456JKLO897", 0, 3, 0, false, 7.39m, 0, new DateTime(2001, 6, 2, 9, 54, 9), null));
    }

    [Fact]
    public void An_old_result_is_read_in_revisions_1_and_2()
    {
        Tightening.Read(Parse(OldResult1)).ShouldBe(new Tightening(
            123456789, "AIRBAG", 0, 1, 2, false, 14.67m, 46, new DateTime(2001, 4, 22, 14, 54, 34), null));
        Tightening.Read(Parse(OldResult2)).ShouldBe(new Tightening(
            123456789, "AIRBAG", 1, 2, 0, false, 10.00m, 360, new DateTime(2019, 1, 5, 9, 0, 5), "ABCDEFG-123"));
    }

    [Fact]
    public void Revisions_above_2_are_read_as_far_as_they_are_known()
    {
        var third = Parse("0233" + OldResult2[4..8] + "003" + OldResult2[11..] + "2973008");

        Tightening.Read(third).Tool.ShouldBe("ABCDEFG-123");
    }

    [Fact]
    public void Alarms_and_the_controllers_name_are_read()
    {
        Layouts.Alarm.Read(Parse("005300710010        01E851021031042017-12-01:20:12:45").Body).Text("Error").ShouldBe("E851");
        var blankRevision = Parse("00560076            01102E851031041052017-01-25:10:20:20");
        blankRevision.Revision.ShouldBe(1);
        Layouts.AlarmStatus.Read(blankRevision.Body).Number("Active").ShouldBe(1);
        Layouts.CommunicationStarted.Read(Parse("00570002001         010001020103Airbag1                  ").Body)
            .Text("Controller").ShouldBe("Airbag1");
    }

    [Fact]
    public void A_parameter_out_of_place_is_refused_with_its_position()
    {
        var wrong = Parse(OldResult1.Replace("02AIRBAG", "09AIRBAG", StringComparison.Ordinal));

        Should.Throw<WireException>(() => Tightening.Read(wrong)).Message.ShouldContain("position 33");
    }

    [Fact]
    public void Commands_are_written_as_the_specification_shows_them()
    {
        Text(new Telegram(Mid.OldResultRequest, 1, "0123456789")).ShouldBe("00300064001         0123456789\0");
        Text(new Telegram(Mid.CommunicationStart)).ShouldBe("00200001001         \0");
    }

    [Fact]
    public void Errors_have_the_numbers_of_the_specification() => new[]
    {
        CommandFault.ParameterSetNotPresent, CommandFault.ResultSubscribedAlready, CommandFault.AlarmSubscribedAlready, CommandFault.ParameterSetSubscribedAlready,
        CommandFault.ResultNotFound, CommandFault.JobNotPresent, CommandFault.RevisionUnsupported, CommandFault.RequestTimedOut, CommandFault.MidUnknown,
    }.ShouldBe([2, 9, 11, 13, 15, 17, 97, 98, 99]);

    [Fact]
    public void However_tcp_cuts_the_stream_the_same_messages_come_out() =>
        Gen.Select(
            Gen.Select(Gen.Int[1, 9999], Gen.Int[1, 999], Gen.String[Gen.Char[' ', '~'], 0, 60]).Array[1, 6], Gen.Int[1, 40], Gen.Int[0, 2])
            .Sample((messages, cut, terminators) =>
            {
                var sent = messages.Select(m => new Telegram(m.Item1, m.Item2, m.Item3)).ToList();
                var bytes = sent.SelectMany(t => t.ToBytes()[..^1].Concat(new byte[terminators])).ToArray();
                Received(bytes, cut).ShouldBe(sent);
            });

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("00190001001        ")]
    public void What_is_not_the_protocol_ends_the_connection(string bytes) =>
        Should.Throw<WireException>(() => Received(Encoding.Latin1.GetBytes(bytes), 7));

    private static List<Telegram> Received(byte[] bytes, int cut)
    {
        var received = new List<Telegram>();
        var rest = Array.Empty<byte>();
        foreach (var piece in bytes.Chunk(cut))
        {
            var buffer = new ReadOnlySequence<byte>([.. rest, .. piece]);
            while (Frames.TryTake(ref buffer) is { } telegram)
            {
                received.Add(telegram);
            }

            rest = buffer.ToArray();
        }

        return received;
    }

    private static Telegram Parse(string text) => Telegram.Parse(Encoding.Latin1.GetBytes(text));

    private static string Text(Telegram telegram) => Encoding.Latin1.GetString(telegram.ToBytes());
}
