using System.Globalization;
using OpenProtocol.Wire;

namespace LineSimulator.Devices.Tightening;

/// <summary>Writes what was done as the messages 0061 and 0065.</summary>
internal static class ResultTelegrams
{
    public static Telegram Result(string controller, DoneTightening done, int revision)
    {
        var values = Values(done);
        values["Controller"] = controller;
        (values["Cell"], values["Channel"], values["SetChanged"]) = ("1", "1", WireTime.Format(done.At.Date));
        return new Telegram(Mid.Result, revision, Layouts.Result(revision).Write(values));
    }

    public static Telegram OldResult(DoneTightening done, int revision) =>
        new(Mid.OldResult, revision, Layouts.OldResult(revision).Write(Values(done)));

    private static Dictionary<string, string> Values(DoneTightening done)
    {
        var state = done.Ok ? "1" : "0";
        return new Dictionary<string, string>
        {
            ["Id"] = Text(done.Id), ["Identifier"] = done.Identifier, ["ParameterSet"] = Text(done.ParameterSet),
            ["BatchSize"] = "0", ["BatchCounter"] = Text(done.BatchCounter), ["BatchStatus"] = "2",
            ["Status"] = state, ["TorqueStatus"] = state, ["AngleStatus"] = "1",
            ["Torque"] = Text((long)(done.Torque * 100)), ["Angle"] = Text(done.Angle),
            ["Time"] = WireTime.Format(done.At), ["Tool"] = "SIM-0001",
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
