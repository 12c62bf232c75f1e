namespace Mes.Equipment.Contracts;

/// <summary>What help is called for.</summary>
public enum AndonKind
{
    /// <summary>Somebody who knows the work: the team leader.</summary>
    Help,

    /// <summary>Parts are missing or wrong.</summary>
    Material,

    /// <summary>Something is not as it should be on the unit.</summary>
    Quality,

    /// <summary>A tool or a machine fails.</summary>
    Equipment,

    /// <summary>Somebody is or may be hurt.</summary>
    Safety,
}

/// <summary>How far a call has come. It only goes forward; steps may be left out.</summary>
public enum AndonState
{
    /// <summary>Nobody has answered.</summary>
    Called,

    /// <summary>Somebody is coming.</summary>
    Acknowledged,

    /// <summary>Somebody is there.</summary>
    OnSite,

    /// <summary>The cause is gone; the call is closed.</summary>
    Solved,
}

/// <summary>Calls for help to a station. A call of that kind that is open there already is answered with it; pressing twice calls once.</summary>
/// <param name="Station">Station code, any case, at most 40 characters; it need not be in the hierarchy.</param>
/// <param name="Kind">What help.</param>
/// <param name="Serial">The unit at the station, at most 60 characters, or null.</param>
/// <param name="Text">What is wrong, at most 400 characters, or null.</param>
[Requires(EquipmentPermissions.CallAndon)]
public sealed record CallAndon(string Station, AndonKind Kind, string? Serial = null, string? Text = null) : ICommand<AndonCalled>;

/// <summary>The call.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsNew">False: the station had called already.</param>
public sealed record AndonCalled(Guid Id, bool IsNew);

/// <summary>Takes a call further. Refused with <see cref="EquipmentErrors.AndonBackwards"/> when it has come that far already.</summary>
/// <param name="Id">The call.</param>
/// <param name="State">Where it stands now; not <see cref="AndonState.Called"/>.</param>
/// <param name="Text">What was found or done, at most 400 characters, or null.</param>
[Requires(EquipmentPermissions.AnswerAndon)]
public sealed record AnswerAndon(Guid Id, AndonState State, string? Text = null) : ICommand<AndonCall>;

/// <summary>Calls: open ones, or the latest closed ones.</summary>
/// <param name="Open">True: those that are not solved, oldest first. False: the solved ones, newest first.</param>
/// <param name="Station">Only this station; null: all.</param>
/// <param name="After">Cursor of the page before; null: the first page.</param>
/// <param name="Take">1 to 500 rows.</param>
[Requires(EquipmentPermissions.Read)]
public sealed record ListAndons(bool Open = true, string? Station = null, string? After = null, int Take = 100) : IQuery<Page<AndonCall>>;

/// <summary>A call with its times, UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Station">Station code.</param>
/// <param name="Kind">What help.</param>
/// <param name="Serial">The unit, or null.</param>
/// <param name="Text">What the caller said, or null.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Level">How far it has risen: 0, and one more for each full interval of the setting <c>Equipment.AndonEscalationMinutes</c> in which nobody answered.</param>
/// <param name="CalledAt">When it was called.</param>
/// <param name="CalledBy">By whom.</param>
/// <param name="AcknowledgedAt">When somebody answered; null: not, or not apart from a later step.</param>
/// <param name="OnSiteAt">When somebody was there, or null.</param>
/// <param name="SolvedAt">When it was solved, or null.</param>
/// <param name="AnsweredBy">Who took the last step, or null.</param>
/// <param name="Outcome">What was found or done, or null.</param>
public sealed record AndonCall(
    Guid Id, string Station, AndonKind Kind, string? Serial, string? Text, AndonState State, int Level,
    DateTime CalledAt, string CalledBy, DateTime? AcknowledgedAt, DateTime? OnSiteAt, DateTime? SolvedAt, string? AnsweredBy, string? Outcome);

/// <summary>Told after commit: a call was made or came further.</summary>
/// <param name="Id">The call.</param>
/// <param name="Station">Station code.</param>
/// <param name="Kind">What help.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Serial">The unit, or null.</param>
/// <param name="At">Since when it stands there, UTC.</param>
public sealed record AndonChangedV1(Guid Id, string Station, AndonKind Kind, AndonState State, string? Serial, DateTime At) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "equipment.andon-changed.v1";

    /// <inheritdoc />
    public string Stream => "andon:" + Id.ToString("N");
}
