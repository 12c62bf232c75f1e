namespace Mes.Traceability.Contracts;

/// <content>Containers, people, labels and birth records.</content>
public static partial class TraceabilityErrors
{
    /// <summary>404: there is no such container at this site. <c>Code</c>.</summary>
    public const string ContainerUnknown = "Traceability:ContainerUnknown";

    /// <summary>400: an SSCC with a wrong check digit. <c>Code</c>, <c>Expected</c>.</summary>
    public const string ContainerCode = "Traceability:ContainerCode";

    /// <summary>409: the thing lies in a container already. <c>Code</c>, <c>Container</c>.</summary>
    public const string AlreadyPacked = "Traceability:AlreadyPacked";

    /// <summary>409: the books have not so much of the lot outside of containers. <c>PartNumber</c>, <c>Lot</c>, <c>Asked</c>, <c>Quantity</c>: on the books, <c>Packed</c>: of that, in containers.</summary>
    public const string PackedTooMuch = "Traceability:PackedTooMuch";

    /// <summary>400: the same thing is named twice in one list. <c>Code</c>.</summary>
    public const string NamedTwice = "Traceability:NamedTwice";

    /// <summary>409: the thing does not lie in the container. <c>Code</c>, <c>Container</c>.</summary>
    public const string NotPacked = "Traceability:NotPacked";

    /// <summary>404: nothing at this site is called so. <c>Code</c>.</summary>
    public const string ContentUnknown = "Traceability:ContentUnknown";

    /// <summary>409: it lies in another container, and moves with that. <c>Code</c>, <c>Container</c>.</summary>
    public const string InsideContainer = "Traceability:InsideContainer";

    /// <summary>409: a container can't lie in itself. <c>Code</c>.</summary>
    public const string ContainerLoop = "Traceability:ContainerLoop";

    /// <summary>404: nobody of that name stands in the site's record. <c>Name</c>.</summary>
    public const string PersonUnknown = "Traceability:PersonUnknown";

    /// <summary>409: another person is being erased at the site. <c>Name</c>.</summary>
    public const string ErasureRunning = "Traceability:ErasureRunning";

    /// <summary>404: there is no such label. <c>Symbology</c>, <c>Known</c>.</summary>
    public const string SymbologyUnknown = "Traceability:SymbologyUnknown";

    /// <summary>400: the text can't stand in that symbol. <c>Symbology</c>, <c>Max</c>.</summary>
    public const string LabelText = "Traceability:LabelText";

    /// <summary>400: the file is no unit's life.</summary>
    public const string LifeUnreadable = "Traceability:LifeUnreadable";
}
