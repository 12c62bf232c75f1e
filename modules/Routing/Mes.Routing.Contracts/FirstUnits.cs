namespace Mes.Routing.Contracts;

/// <summary>Why the first units of a station need a release.</summary>
public enum SeriesCause
{
    /// <summary>It was set up anew.</summary>
    SetUp,

    /// <summary>It stood still.</summary>
    Restart,
}

/// <summary>States of a verification.</summary>
public enum SeriesState
{
    /// <summary>First units are built, or wait for a verdict.</summary>
    Open,

    /// <summary>Series may run.</summary>
    Released,

    /// <summary>The first units were not good; another verification has followed.</summary>
    Rejected,
}

/// <summary>Says how many first units a station must have released.</summary>
/// <param name="Station">Station code.</param>
/// <param name="AfterSetUp">After it was set up anew, 0 to 100; 0: none.</param>
/// <param name="AfterRestart">After it stood still, 0 to 100; 0: none.</param>
/// <param name="ShutdownMinutes">How long it must have stood still to count, 1 to 100,000 minutes.</param>
/// <remarks>IATF 16949 8.5.1.3 and 8.5.1.4.</remarks>
[Requires(RoutingPermissions.Define)]
public sealed record RequireFirstUnits(string Station, int AfterSetUp, int AfterRestart, int ShutdownMinutes = 60) : ICommand<FirstUnitsRule>;

/// <summary>How many first units a station must have released.</summary>
/// <param name="Station">Station code.</param>
/// <param name="AfterSetUp">After it was set up anew; 0: none.</param>
/// <param name="AfterRestart">After it stood still; 0: none.</param>
/// <param name="ShutdownMinutes">How long it must have stood still to count.</param>
public sealed record FirstUnitsRule(string Station, int AfterSetUp, int AfterRestart, int ShutdownMinutes);

/// <summary>Says that a station is being set up, or starts again. A controller's <c>stations/{station}/setup</c> with another tool or program says so by itself, and so does equipment that runs again after a long stop.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Cause">Why.</param>
/// <param name="Note">At most 500 characters; null: none.</param>
/// <remarks>Where the station asks for no first units, nothing begins and the answer is null in <see cref="BegunSeries.Series"/>. One that is open is replaced: its count begins anew.</remarks>
[Requires(RoutingPermissions.Operate)]
public sealed record BeginSeries(string Station, SeriesCause Cause, string? Note = null) : ICommand<BegunSeries>;

/// <summary>What has begun.</summary>
/// <param name="Series">The verification; null: the station asks for none.</param>
public sealed record BegunSeries(SeriesVerification? Series);

/// <summary>Releases the series after the first units, or rejects them: as many must be built again.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Good">True: released; false: rejected.</param>
/// <param name="Note">What was checked, 1 to 500 characters.</param>
/// <remarks>Refused with <see cref="RoutingErrors.NoSeriesOpen"/>, and with <see cref="RoutingErrors.FirstUnitsMissing"/> while fewer are done than asked for.</remarks>
[Requires(RoutingPermissions.ReleaseSeries)]
public sealed record DecideSeries(string Station, bool Good, string Note) : ICommand<SeriesVerification>;

/// <summary>Lists verifications, open ones first, then newest first, at most 200.</summary>
/// <param name="Station">Only this station's; null: all.</param>
[Requires(RoutingPermissions.Read)]
public sealed record ListSeries(string? Station = null) : IQuery<IReadOnlyList<SeriesVerification>>;

/// <summary>Lists which stations ask for first units.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record ListFirstUnitsRules : IQuery<IReadOnlyList<FirstUnitsRule>>;

/// <summary>The verification of a station's first units.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Cause">Why.</param>
/// <param name="State">State.</param>
/// <param name="Needed">How many first units.</param>
/// <param name="Started">How many were started.</param>
/// <param name="Done">How many are done.</param>
/// <param name="BegunAt">When it began, UTC.</param>
/// <param name="BegunBy">Who or what began it.</param>
/// <param name="DecidedAt">When it was decided, UTC; null: not yet.</param>
/// <param name="DecidedBy">Who decided; null: nobody yet.</param>
/// <param name="Note">What was said, or null.</param>
/// <param name="Units">Serial numbers of the first units.</param>
public sealed record SeriesVerification(
    string Station,
    SeriesCause Cause,
    SeriesState State,
    int Needed,
    int Started,
    int Done,
    DateTime BegunAt,
    string BegunBy,
    DateTime? DecidedAt,
    string? DecidedBy,
    string? Note,
    IReadOnlyList<string> Units);
