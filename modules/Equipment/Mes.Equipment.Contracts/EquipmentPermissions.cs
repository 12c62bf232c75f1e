namespace Mes.Equipment.Contracts;

/// <summary>Permissions of this module.</summary>
public static class EquipmentPermissions
{
    /// <summary>See equipment and its states.</summary>
    public const string Read = "Equipment.Read";

    /// <summary>Report states.</summary>
    public const string Report = "Equipment.Report";

    /// <summary>Change the hierarchy.</summary>
    public const string Define = "Equipment.Define";

    /// <summary>Call for help to a station.</summary>
    public const string CallAndon = "Equipment.CallAndon";

    /// <summary>Answer calls for help.</summary>
    public const string AnswerAndon = "Equipment.AnswerAndon";
}
