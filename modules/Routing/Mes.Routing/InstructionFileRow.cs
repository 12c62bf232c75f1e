namespace Mes.Routing;

/// <summary>A file that instructions show, named by its content.</summary>
internal sealed class InstructionFileRow : ISiteOwned
{
    private InstructionFileRow()
    {
    }

    public InstructionFileRow(string site, string hash, string mediaType, string name, long length, string by, DateTime at)
    {
        (Site, Hash, MediaType, Name, Length) = (site, hash, mediaType, name, length);
        (By, At) = (by, at);
    }

    public string Site { get; set; } = "";

    public string Hash { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public string Name { get; private set; } = "";

    public long Length { get; private set; }

    public string By { get; private set; } = "";

    public DateTime At { get; private set; }
}

/// <summary>A part of a file: <see cref="InstructionFile.PartSize"/> bytes, the last one fewer.</summary>
internal sealed class InstructionPartRow : ISiteOwned
{
    private InstructionPartRow()
    {
    }

    public InstructionPartRow(string site, string hash, int part, byte[] content) =>
        (Site, Hash, Part, Content) = (site, hash, part, content);

    public string Site { get; set; } = "";

    public string Hash { get; private set; } = "";

    public int Part { get; private set; }

    public byte[] Content { get; private set; } = [];
}

/// <summary>Which instruction was shown for a visit of a unit, and who has said that they have read it.</summary>
internal sealed class UnitReading : ISiteOwned
{
    private UnitReading()
    {
    }

    public UnitReading(Guid unitId, UnitStep step, InstructionView shown, string to, DateTime at)
    {
        (UnitId, Operation, Station, Visit) = (unitId, step.Operation, step.Station, step.Visit);
        (Code, Number, Culture, Hash) = (shown.Code, shown.Version, shown.Culture, shown.Hash);
        (ShownTo, ShownAt) = (to, at);
    }

    public Guid UnitId { get; private set; }

    public string Operation { get; private set; } = "";

    public int Visit { get; private set; }

    public string Site { get; set; } = "";

    public string Station { get; private set; } = "";

    public string Code { get; private set; } = "";

    public int Number { get; private set; }

    public string Culture { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public DateTime ShownAt { get; private set; }

    public string ShownTo { get; private set; } = "";

    public DateTime? AcknowledgedAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    public void Acknowledge(InstructionView read, string by, DateTime at) =>
        (Culture, Hash, AcknowledgedBy, AcknowledgedAt) = (read.Culture, read.Hash, by, at);

    public UnitInstruction ToContract() => new(
        Operation, Station, Visit, Code, Number, Culture, Hash, ShownAt, ShownTo, AcknowledgedAt, AcknowledgedBy);
}
