namespace Mes.Routing.Contracts;

/// <summary>A picture, a video or a PDF that belongs to a text.</summary>
/// <param name="File">SHA-256 of the file, 64 hexadecimal digits, as <see cref="KeepInstructionFile"/> has answered.</param>
/// <param name="Caption">At most 200 characters; null: none.</param>
public sealed record InstructionMedia(string File, string? Caption = null);

/// <summary>What an instruction says in one language.</summary>
/// <param name="Culture">Language tag, for example <c>zh-Hans</c>.</param>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Text">Markdown, at most 20,000 characters. HTML in it is shown as text, links are shown without their address.</param>
/// <param name="Media">At most 20, in the order in which they are shown; null: none.</param>
public sealed record InstructionText(string Culture, string Title, string Text, IReadOnlyList<InstructionMedia>? Media = null);

/// <summary>Writes a version of a work instruction: adds it, or replaces a draft. With <paramref name="Release"/> it is released in the same step. Saying what a released version says already is done without effect.</summary>
/// <param name="Code">Instruction code, at most 40 characters; kept in upper case.</param>
/// <param name="Version">1 or higher.</param>
/// <param name="Operation">Operation code that it is for.</param>
/// <param name="Languages">The same in every language that it was written in, at least one. The first is shown to whoever reads none of them.</param>
/// <param name="Models">For these models; null or empty: for every one.</param>
/// <param name="Condition">For which variants; null: for every one.</param>
/// <param name="EffectiveFrom">For operations started from then on, UTC; null: for all time before its end.</param>
/// <param name="EffectiveTo">Until when (not included), UTC; null: no end.</param>
/// <param name="BreakPoint">For which units by serial number or build sequence; null: for every one.</param>
/// <param name="Acknowledge">Whether the operation can't be completed before somebody has said that they have read it.</param>
/// <param name="Release">Whether it is released at once.</param>
/// <remarks>IATF 16949 8.5.1.2. Refused with <see cref="RoutingErrors.InstructionReleased"/> when the version is released, and with <see cref="RoutingErrors.InstructionOverlaps"/> when another would be shown for the same operation of the same unit.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record WriteInstruction(
    string Code,
    int Version,
    string Operation,
    IReadOnlyList<InstructionText> Languages,
    IReadOnlyList<string>? Models = null,
    VariantCondition? Condition = null,
    DateTime? EffectiveFrom = null,
    DateTime? EffectiveTo = null,
    BreakPoint? BreakPoint = null,
    bool Acknowledge = false,
    bool Release = false) : ICommand<InstructionSummary>;

/// <summary>Releases a draft. From then on it is never changed, but for its end. Where an older version would be shown as well, the newer one is; an older one whose units it takes all is ended.</summary>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Version.</param>
[Requires(RoutingPermissions.Define)]
public sealed record ReleaseInstruction(string Code, int Version) : ICommand<InstructionSummary>;

/// <summary>Sets the end of a released version, so that a newer one can follow. Operations that were started before keep it.</summary>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Version.</param>
/// <param name="EffectiveTo">From when on it is shown no more, UTC; null: from now on. Never later than the end that it has.</param>
[Requires(RoutingPermissions.Define)]
public sealed record EndInstruction(string Code, int Version, DateTime? EffectiveTo = null) : ICommand<InstructionSummary>;

/// <summary>Lists versions of work instructions by code, newest version first.</summary>
/// <param name="Operation">Only for this operation; null: all.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListInstructions(string? Operation = null) : IQuery<IReadOnlyList<InstructionSummary>>;

/// <summary>Reads one version of a work instruction.</summary>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Version; null: the newest.</param>
[Requires(RoutingPermissions.Read)]
public sealed record GetInstruction(string Code, int? Version = null) : IQuery<InstructionSummary>;

/// <summary>A version of a work instruction.</summary>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Version.</param>
/// <param name="State">State.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Models">Models, sorted; empty: every one.</param>
/// <param name="Condition">For which variants; null: every one.</param>
/// <param name="EffectiveFrom">From when on, UTC; null: no beginning.</param>
/// <param name="EffectiveTo">Until when (not included), UTC; null: no end.</param>
/// <param name="BreakPoint">For which units; null: every one.</param>
/// <param name="Acknowledge">Whether it must be acknowledged.</param>
/// <param name="Languages">What it says, in each language.</param>
public sealed record InstructionSummary(
    string Code,
    int Version,
    RoutingState State,
    string Operation,
    IReadOnlyList<string> Models,
    VariantCondition? Condition,
    DateTime? EffectiveFrom,
    DateTime? EffectiveTo,
    BreakPoint? BreakPoint,
    bool Acknowledge,
    IReadOnlyList<InstructionText> Languages);

/// <summary>Shows what an operator would see at an operation, for any variant, language and time, released or not.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes; null: none.</param>
/// <param name="Culture">Language of the reader; null: of whoever asks.</param>
/// <param name="Serial">Serial number, for break-points; null: none.</param>
/// <param name="At">When, UTC; null: now.</param>
/// <remarks>Refused with <see cref="RoutingErrors.NoInstruction"/>.</remarks>
[Requires(RoutingPermissions.Read)]
public sealed record PreviewInstruction(
    string Operation, string Model, IReadOnlyList<string>? Options = null, string? Culture = null, string? Serial = null, DateTime? At = null)
    : IQuery<InstructionView>;

/// <summary>A work instruction as it is shown: in one language.</summary>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Version.</param>
/// <param name="Culture">The language that it is shown in: the reader's, else a wider form of it (<c>zh-Hans</c> for <c>zh-Hans-CN</c>), else the site's, else the one that it was written in first.</param>
/// <param name="Title">Title.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Media">Pictures, videos, PDFs.</param>
/// <param name="Hash">SHA-256 over all of it, 64 hexadecimal digits: two views of one hash are alike to the last letter and pixel.</param>
/// <param name="Acknowledge">Whether it must be acknowledged before the operation is completed.</param>
public sealed record InstructionView(
    string Code,
    int Version,
    string Culture,
    string Title,
    string Text,
    IReadOnlyList<InstructionMediaView> Media,
    string Hash,
    bool Acknowledge)
{
    /// <summary>When it was acknowledged for this visit, UTC; null: not yet.</summary>
    public DateTime? AcknowledgedAt { get; init; }

    /// <summary>Who acknowledged it; null: nobody yet.</summary>
    public string? AcknowledgedBy { get; init; }
}

/// <summary>A file as it is shown.</summary>
/// <param name="File">SHA-256 of the file; its address is <c>/api/v1/sites/{site}/routing/instruction-files/{file}</c>.</param>
/// <param name="MediaType">For example <c>video/mp4</c>.</param>
/// <param name="Caption">Caption, or null.</param>
public sealed record InstructionMediaView(string File, string MediaType, string? Caption);

/// <summary>Says that somebody has read what is shown for the operation in work. It stands in the unit's record with version, language and hash.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Culture">Language that was shown.</param>
/// <param name="Hash">Hash of what was shown, as <see cref="InstructionView.Hash"/>.</param>
/// <remarks>Refused with <see cref="RoutingErrors.NotStarted"/> before the operation is started there, with <see cref="RoutingErrors.NoInstruction"/>, and with <see cref="RoutingErrors.InstructionChanged"/> when the hash is not that of the version that this unit has.</remarks>
[Requires(RoutingPermissions.Operate, Audited = false)]
public sealed record AcknowledgeInstruction(string Station, string Serial, string Culture, string Hash) : ICommand<UnitInstruction>;

/// <summary>Says which instruction was shown for each operation of a unit, and who has acknowledged it.</summary>
/// <param name="Serial">The unit's serial number.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListUnitInstructions(string Serial) : IQuery<IReadOnlyList<UnitInstruction>>;

/// <summary>What was shown to whom when a unit's operation was started.</summary>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Visit">Which time.</param>
/// <param name="Code">Instruction code.</param>
/// <param name="Version">Its version.</param>
/// <param name="Culture">The language that it was shown in.</param>
/// <param name="Hash">Hash of what was shown.</param>
/// <param name="ShownAt">When, UTC.</param>
/// <param name="ShownTo">To whom.</param>
/// <param name="AcknowledgedAt">When it was acknowledged, UTC; null: not.</param>
/// <param name="AcknowledgedBy">By whom; null: nobody.</param>
public sealed record UnitInstruction(
    string Operation,
    string Station,
    int Visit,
    string Code,
    int Version,
    string Culture,
    string Hash,
    DateTime ShownAt,
    string ShownTo,
    DateTime? AcknowledgedAt,
    string? AcknowledgedBy);
