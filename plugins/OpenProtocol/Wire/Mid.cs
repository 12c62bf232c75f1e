namespace OpenProtocol.Wire;

/// <summary>Message numbers of the Open Protocol specification (R 2.8 and later) that the plugin speaks.</summary>
internal static class Mid
{
    public const int CommunicationStart = 1;
    public const int CommunicationStarted = 2;
    public const int CommunicationStop = 3;
    public const int CommandError = 4;
    public const int CommandAccepted = 5;
    public const int ParameterSetSubscribe = 14;
    public const int ParameterSetSelected = 15;
    public const int ParameterSetSelectedAck = 16;
    public const int SelectParameterSet = 18;
    public const int SelectJob = 38;
    public const int ToolDataRequest = 40;
    public const int ToolData = 41;
    public const int DisableTool = 42;
    public const int EnableTool = 43;
    public const int DownloadIdentifier = 50;
    public const int ResultSubscribe = 60;
    public const int Result = 61;
    public const int ResultAck = 62;
    public const int ResultUnsubscribe = 63;
    public const int OldResultRequest = 64;
    public const int OldResult = 65;
    public const int AlarmSubscribe = 70;
    public const int Alarm = 71;
    public const int AlarmAck = 72;
    public const int AlarmUnsubscribe = 73;
    public const int AlarmAcknowledged = 74;
    public const int AlarmAcknowledgedAck = 75;
    public const int AlarmStatus = 76;
    public const int AlarmStatusAck = 77;
    public const int TimeRequest = 80;
    public const int Time = 81;
    public const int SetTime = 82;
    public const int LinkAcknowledged = 9997;
    public const int LinkFault = 9998;
    public const int KeepAlive = 9999;
}

/// <summary>Codes of a command error (MID 0004), as the specification's table has them.</summary>
internal static class CommandFault
{
    public const int ParameterSetNotPresent = 2;
    public const int ResultSubscribedAlready = 9;
    public const int AlarmSubscribedAlready = 11;
    public const int ParameterSetSubscribedAlready = 13;
    public const int ResultNotFound = 15;
    public const int JobNotPresent = 17;
    public const int RevisionUnsupported = 97;

    /// <summary>Controllers answer so, too, before communication was started.</summary>
    public const int RequestTimedOut = 98;
    public const int MidUnknown = 99;
}
