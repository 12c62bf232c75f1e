namespace OpenProtocol.Wire;

/// <summary>Parameter tables of the specification. A revision above 2 only adds parameters behind those of revision 2.</summary>
internal static class Layouts
{
    public static Layout CommunicationStarted { get; } = new(new("Cell", 4), new("Channel", 2), new("Controller", 25, Fill.Text));

    public static Layout Alarm { get; } = new(
        new("Error", 4, Fill.Text), new("ControllerReady", 1), new("ToolReady", 1), new("Time", 19, Fill.Text));

    public static Layout AlarmStatus { get; } = new(
        new("Active", 1), new("Error", 4, Fill.Text), new("ControllerReady", 1), new("ToolReady", 1), new("Time", 19, Fill.Text));

    /// <summary>MID 0061, by revision.</summary>
    public static Layout Result(int revision) => revision == 1 ? Result1 : Result2;

    /// <summary>MID 0065, by revision.</summary>
    public static Layout OldResult(int revision) => revision == 1 ? OldResult1 : OldResult2;

    private static Layout Result1 { get; } = new(
        new("Cell", 4), new("Channel", 2), new("Controller", 25, Fill.Text), new("Identifier", 25, Fill.Text), new("Job", 2),
        new("ParameterSet", 3), new("BatchSize", 4), new("BatchCounter", 4), new("Status", 1), new("TorqueStatus", 1), new("AngleStatus", 1),
        new("TorqueMin", 6), new("TorqueMax", 6), new("TorqueTarget", 6), new("Torque", 6),
        new("AngleMin", 5), new("AngleMax", 5), new("AngleTarget", 5), new("Angle", 5),
        new("Time", 19, Fill.Text), new("SetChanged", 19, Fill.Text), new("BatchStatus", 1), new("Id", 10));

    private static Layout Result2 { get; } = new(
        new("Cell", 4), new("Channel", 2), new("Controller", 25, Fill.Text), new("Identifier", 25, Fill.Text), new("Job", 4),
        new("ParameterSet", 3), new("Strategy", 2), new("StrategyOptions", 5), new("BatchSize", 4), new("BatchCounter", 4),
        new("Status", 1), new("BatchStatus", 1), new("TorqueStatus", 1), new("AngleStatus", 1), new("RundownStatus", 1),
        new("CurrentStatus", 1), new("SelftapStatus", 1), new("PrevailStatus", 1), new("PrevailCompensation", 1), new("ErrorStatus", 10),
        new("TorqueMin", 6), new("TorqueMax", 6), new("TorqueTarget", 6), new("Torque", 6),
        new("AngleMin", 5), new("AngleMax", 5), new("AngleTarget", 5), new("Angle", 5),
        new("RundownMin", 5), new("RundownMax", 5), new("Rundown", 5), new("CurrentMin", 3), new("CurrentMax", 3), new("Current", 3),
        new("SelftapMin", 6), new("SelftapMax", 6), new("Selftap", 6), new("PrevailMin", 6), new("PrevailMax", 6), new("Prevail", 6),
        new("Id", 10), new("JobSequence", 5), new("SyncId", 5), new("Tool", 14, Fill.Text),
        new("Time", 19, Fill.Text), new("SetChanged", 19, Fill.Text));

    private static Layout OldResult1 { get; } = new(
        new("Id", 10), new("Identifier", 25, Fill.Text), new("ParameterSet", 3), new("BatchCounter", 4), new("Status", 1),
        new("TorqueStatus", 1), new("AngleStatus", 1), new("Torque", 6), new("Angle", 5), new("Time", 19, Fill.Text), new("BatchStatus", 1));

    private static Layout OldResult2 { get; } = new(
        new("Id", 10), new("Identifier", 25, Fill.Text), new("Job", 4), new("ParameterSet", 3), new("Strategy", 2), new("StrategyOptions", 5),
        new("BatchSize", 4), new("BatchCounter", 4), new("Status", 1), new("BatchStatus", 1), new("TorqueStatus", 1), new("AngleStatus", 1),
        new("RundownStatus", 1), new("CurrentStatus", 1), new("SelftapStatus", 1), new("PrevailStatus", 1), new("PrevailCompensation", 1),
        new("ErrorStatus", 10), new("Torque", 6), new("Angle", 5), new("Rundown", 5), new("Current", 3), new("Selftap", 6),
        new("Prevail", 6), new("JobSequence", 5), new("SyncId", 5), new("Tool", 14, Fill.Text), new("Time", 19, Fill.Text));
}
