using System.Globalization;
using OpenProtocol.Wire;

namespace OpenProtocol.Results;

/// <summary>One tightening, as the controller tells it at once (MID 0061) or later (MID 0065).</summary>
/// <param name="Id">The controller's own number of it.</param>
/// <param name="Identifier">What was downloaded before: the unit's serial number.</param>
/// <param name="Job">Job, 0: none.</param>
/// <param name="ParameterSet">The program that ran.</param>
/// <param name="BatchCounter">How many good ones the batch has.</param>
/// <param name="Ok">The controller's verdict.</param>
/// <param name="Torque">Nm.</param>
/// <param name="Angle">Degrees.</param>
/// <param name="At">By the controller's clock, without a zone.</param>
/// <param name="Tool">Serial number of the tool; null where the revision does not tell.</param>
internal sealed record Tightening(
    long Id, string Identifier, int Job, int ParameterSet, int BatchCounter, bool Ok, decimal Torque, int Angle, DateTime At, string? Tool)
{
    /// <summary>What a controller says of the same tightening through either message and any revision. Two tightenings of one number that differ here are two.</summary>
    public string Fingerprint => string.Create(
        CultureInfo.InvariantCulture,
        $"{Identifier}|{ParameterSet}|{BatchCounter}|{(Ok ? 1 : 0)}|{Torque:0.00}|{Angle}|{At:yyyyMMddHHmmss}");

    /// <exception cref="WireException">The message is not laid out as its revision says.</exception>
    public static Tightening Read(Telegram telegram)
    {
        var layout = telegram.Mid == Mid.Result ? Layouts.Result(telegram.Revision) : Layouts.OldResult(telegram.Revision);
        var values = layout.Read(telegram.Body);
        return new Tightening(
            values.Number("Id"),
            values.Text("Identifier"),
            values.Has("Job") ? (int)values.Number("Job") : 0,
            (int)values.Number("ParameterSet"),
            (int)values.Number("BatchCounter"),
            values.Number("Status") == 1,
            values.Hundredths("Torque"),
            (int)values.Number("Angle"),
            values.Time("Time"),
            values.Has("Tool") && values.Text("Tool") is { Length: > 0 } tool ? tool : null);
    }
}
