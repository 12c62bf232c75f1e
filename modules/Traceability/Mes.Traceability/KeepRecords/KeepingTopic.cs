namespace Mes.Traceability;

/// <summary>Told to open pages when something was let go or somebody was erased.</summary>
internal static class KeepingTopic
{
    public const string Name = "keeping";
}
