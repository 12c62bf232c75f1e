namespace Mes.Traceability.Contracts;

/// <summary>What kind of container.</summary>
public enum ContainerKind
{
    /// <summary>Carries a unit or component along the line, again and again.</summary>
    Carrier,

    /// <summary>A pallet or rack.</summary>
    Pallet,

    /// <summary>A box or bag.</summary>
    Package,
}

/// <summary>What lies in a container.</summary>
public enum ContentKind
{
    /// <summary>A unit, by serial number.</summary>
    Unit,

    /// <summary>Pieces of a lot, by part and lot number.</summary>
    Lot,

    /// <summary>A component, by part and serial number.</summary>
    Component,

    /// <summary>Another container.</summary>
    Container,
}

/// <summary>What happens to a container.</summary>
public enum ContainerAct
{
    /// <summary>It was made known.</summary>
    Added,

    /// <summary>It went to another place, by itself or inside another.</summary>
    Moved,

    /// <summary>Something was put into it.</summary>
    Packed,

    /// <summary>Something was taken out of it.</summary>
    Unpacked,

    /// <summary>It was put into another container.</summary>
    PutInto,

    /// <summary>It was taken out of another container.</summary>
    TakenOut,

    /// <summary>Something that lay in it was built in or used up, and lies in it no more.</summary>
    Used,
}

/// <summary>Makes a container known.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.ContainerExists"/>, <see cref="TraceabilityErrors.ContainerCode"/>.</remarks>
/// <param name="Code">Its number: of a logistic unit the SSCC, whose check digit must be right.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Place">Where it stands.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record AddContainer(string Code, ContainerKind Kind, string Place) : ICommand<ContainerRow>;

/// <summary>Puts things in: all of them or none. Containers, and lots that go in as a whole, stand where the container stands from then on.</summary>
/// <remarks>Of a unit it is a fact in its record, see <see cref="UnitPacked"/>. Refused with <see cref="TraceabilityErrors.ContainerUnknown"/>, <see cref="TraceabilityErrors.AlreadyPacked"/>, <see cref="TraceabilityErrors.ContainerLoop"/>, <see cref="TraceabilityErrors.UnitNotFound"/>, <see cref="TraceabilityErrors.AlreadyInstalled"/>, <see cref="TraceabilityErrors.LotUnknown"/>, <see cref="TraceabilityErrors.QuantityInvalid"/>, <see cref="TraceabilityErrors.PackedTooMuch"/>. What is built in or used up later comes out by itself (<see cref="ContainerAct.Used"/>).</remarks>
/// <param name="Code">The container.</param>
/// <param name="Items">1 to 500 things.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record PackContainer(string Code, IReadOnlyList<ContentItem> Items) : ICommand<ContainerRow>;

/// <summary>Takes things out: all of them or none. They stand where the container does.</summary>
/// <remarks>Of a unit it is a fact in its record, see <see cref="UnitUnpacked"/>. Refused with <see cref="TraceabilityErrors.NotPacked"/>.</remarks>
/// <param name="Code">The container.</param>
/// <param name="Items">What comes out; null: everything.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record UnpackContainer(string Code, IReadOnlyList<ContentItem>? Items = null) : ICommand<ContainerRow>;

/// <summary>Moves a container with everything in it. A lot that lies in it as a whole moves too.</summary>
/// <remarks>Refused with <see cref="TraceabilityErrors.ContainerUnknown"/>, and with <see cref="TraceabilityErrors.InsideContainer"/> while it lies in another: that one is moved, or this one is taken out first.</remarks>
/// <param name="Code">The container.</param>
/// <param name="Place">Where to.</param>
[Requires(TraceabilityPermissions.Material)]
public sealed record MoveContainer(string Code, string Place) : ICommand<ContainerRow>;

/// <summary>A thing to be packed.</summary>
/// <param name="Kind">What.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="PartNumber">Of a lot or component.</param>
/// <param name="Quantity">Of a lot, above 0; else 1.</param>
public sealed record ContentItem(ContentKind Kind, string Code, string? PartNumber = null, decimal? Quantity = null);

/// <summary>Says what a scan names here, so that it can be packed, taken out or opened: a container, a unit, a lot or a component, in this order.</summary>
/// <remarks>A label is read first (see <see cref="ParseScan"/>), plain text is looked for as it is. Refused with <see cref="TraceabilityErrors.ContentUnknown"/> and whatever <see cref="ParseScan"/> is refused with.</remarks>
/// <param name="Scan">What was scanned, 1 to 8,000 characters.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ReadContent(string Scan) : IQuery<ContentItem>;

/// <summary>A container.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Kind">What kind.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Since">Since when, UTC.</param>
/// <param name="InsideOf">Number of the container that it is in; null: none.</param>
/// <param name="Things">How many things lie in it, those in inner containers not counted.</param>
public sealed record ContainerRow(string Code, ContainerKind Kind, string Place, DateTime Since, string? InsideOf, int Things);

/// <summary>Reads a container with what is in it and what was.</summary>
/// <param name="Code">Its number.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetContainer(string Code) : IQuery<ContainerLife>;

/// <summary>A container, whole.</summary>
/// <param name="Row">The container.</param>
/// <param name="Contents">What is in it, by when it was packed; of what was packed at once containers first.</param>
/// <param name="Inner">Containers in it, each whole, to any depth.</param>
/// <param name="Past">What was in it, the last first; at most 200.</param>
public sealed record ContainerLife(
    ContainerRow Row, IReadOnlyList<ContentRow> Contents, IReadOnlyList<ContainerLife> Inner, IReadOnlyList<ContentRow> Past);

/// <summary>A thing's time in a container.</summary>
/// <param name="Kind">What.</param>
/// <param name="PartNumber">Of a lot or component; else empty.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="Quantity">How much: what is left while it is in, what was packed afterwards.</param>
/// <param name="PackedAt">UTC.</param>
/// <param name="PackedBy">Who.</param>
/// <param name="UnpackedAt">UTC; null while it is in.</param>
/// <param name="UnpackedBy">Who; null while it is in.</param>
public sealed record ContentRow(
    ContentKind Kind, string PartNumber, string Code, decimal Quantity, DateTime PackedAt, string PackedBy, DateTime? UnpackedAt, string? UnpackedBy);

/// <summary>What happened to a container, the latest first.</summary>
/// <param name="Code">Its number.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListContainerEvents(string Code, string? After = null, int Take = 100) : IQuery<Page<ContainerEventRow>>;

/// <summary>Something that happened to a container.</summary>
/// <param name="Sequence">1 for the first; no gaps.</param>
/// <param name="Act">What.</param>
/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Place">Where it stood afterwards.</param>
/// <param name="From">Where it stood before, when it was moved; else null.</param>
/// <param name="Other">The container that it went into or came out of, or that was moved with this one inside; of <see cref="ContainerAct.Used"/>, the unit that took it; else null.</param>
/// <param name="Item">What went in or came out; else null.</param>
public sealed record ContainerEventRow(
    int Sequence, ContainerAct Act, DateTime At, string By, string Place, string? From, string? Other, ContentItem? Item);

/// <summary>In which containers a thing travelled, and where those were meanwhile, the latest first; at most 100.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Its number, any case.</param>
/// <param name="PartNumber">Of a lot or component; else null.</param>
/// <param name="At">Only where it was at this moment, UTC; null: always.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListContainerStays(ContentKind Kind, string Code, string? PartNumber = null, DateTime? At = null) : IQuery<IReadOnlyList<ContainerStay>>;

/// <summary>A thing's time in a container.</summary>
/// <param name="Container">Its number.</param>
/// <param name="ContainerKind">What kind of container.</param>
/// <param name="Quantity">How much was packed.</param>
/// <param name="PackedAt">UTC.</param>
/// <param name="PackedBy">Who.</param>
/// <param name="UnpackedAt">UTC; null while it is in.</param>
/// <param name="UnpackedBy">Who; null while it is in.</param>
/// <param name="Legs">Where it was, in order; empty where nobody said.</param>
public sealed record ContainerStay(
    string Container, ContainerKind ContainerKind, decimal Quantity, DateTime PackedAt, string PackedBy, DateTime? UnpackedAt, string? UnpackedBy,
    IReadOnlyList<ContainerLeg> Legs);

/// <summary>A container's time at a place.</summary>
/// <param name="Place">Where.</param>
/// <param name="Within">The containers around it, the innermost first; empty: none.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC; null: it is there.</param>
public sealed record ContainerLeg(string Place, IReadOnlyList<string> Within, DateTime From, DateTime? To);

/// <summary>Lists containers, the newest first.</summary>
/// <param name="Search">Beginning of a number; null: all.</param>
/// <param name="Place">Only at this place; null: all.</param>
/// <param name="Holding">Only those in which a thing of this serial, lot or container number lies; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListContainers(string? Search = null, string? Place = null, string? Holding = null, string? After = null, int Take = 100) : IQuery<Page<ContainerRow>>;

/// <summary>The stock beside a station: what the units should have taken, and what counting found.</summary>
/// <param name="Place">The station or store.</param>
/// <param name="From">Only what happened since, UTC; null: everything.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record GetLineStock(string Place, DateTime? From = null) : IQuery<IReadOnlyList<LineStockRow>>;

/// <summary>A part beside a station.</summary>
/// <param name="PartNumber">Part number.</param>
/// <param name="Lots">How many lots of it lie there.</param>
/// <param name="Booked">What the books say is left.</param>
/// <param name="Planned">What units should have taken, by their bills of material.</param>
/// <param name="Difference">Planned − actual, from counts: negative where more went than planned.</param>
/// <param name="Scrapped">Thrown away.</param>
/// <param name="Returned">Sent back.</param>
public sealed record LineStockRow(string PartNumber, int Lots, decimal Booked, decimal Planned, decimal Difference, decimal Scrapped, decimal Returned);

/// <summary>Places where lots lie.</summary>
[Requires(TraceabilityPermissions.Read)]
public sealed record ListStockPlaces : IQuery<IReadOnlyList<StockPlace>>;

/// <summary>A place where lots lie.</summary>
/// <param name="Place">The station or store.</param>
/// <param name="Lots">How many lots lie there.</param>
/// <param name="Short">Of how many of them the books say that more was used than came.</param>
public sealed record StockPlace(string Place, int Lots, int Short);
