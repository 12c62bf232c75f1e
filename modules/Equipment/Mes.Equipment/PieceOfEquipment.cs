namespace Mes.Equipment;

/// <summary>A piece of equipment and its place in the hierarchy.</summary>
internal sealed class PieceOfEquipment : SiteAggregate
{
    public const int NameLength = 100;

    private PieceOfEquipment()
    {
    }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public EquipmentLevel Level { get; private set; }

    public string? Parent { get; private set; }

    public int Sequence { get; private set; }

    public static PieceOfEquipment New(string code) => new() { Code = code };

    /// <summary>Takes the given values and says whether it now stands below another parent.</summary>
    public bool Change(string name, EquipmentLevel level, PieceOfEquipment? parent, int sequence)
    {
        if (parent is not null && parent.Level >= level)
        {
            throw MesException.Invalid(
                [MesError.Of(EquipmentErrors.ParentLevel, ("Equipment", Code), ("Parent", parent.Code)) with { Target = "parent" }]);
        }

        var moved = parent?.Code != Parent;
        Name = name;
        Level = level;
        Parent = parent?.Code;
        Sequence = sequence;
        return moved;
    }
}
