namespace Mes.Routing.Contracts;

/// <summary>Skips a step that may come next. It stands in the unit's record with the reason.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <remarks>The interlock decides as it does for a start, but for the operation's own terms. Who skips one branch of a choice has chosen it.</remarks>
[Requires(RoutingPermissions.Override)]
public sealed record SkipOperation(string Serial, string Operation, string Reason) : ICommand<StationAnswer>;

/// <summary>Makes another step that may come next the one that the unit waits for, so that it stands in that station's queue.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code.</param>
[Requires(RoutingPermissions.Operate)]
public sealed record MoveUnit(string Serial, string Operation) : ICommand<StationAnswer>;

/// <summary>Sets a term aside that stands against a unit's step, for this visit only.</summary>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Term">Code of the term, for example <see cref="RoutingErrors.TooLate"/>.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="Operation">Operation code; null: the one that the station means.</param>
/// <param name="Person">Who would do it, at most 100 characters; null: who asks. Terms about skill are judged for this person, and the record names them.</param>
/// <remarks>Refused with <see cref="RoutingErrors.NotOverridable"/> for terms about the route, holds, results and components, and with <see cref="RoutingErrors.TermNotStanding"/>.</remarks>
[Requires(RoutingPermissions.Override)]
public sealed record OverrideTerm(
    string Station, string Serial, string Term, string Reason, string? Operation = null, string? Person = null) : ICommand<StationAnswer>;

/// <summary>A temporary deviation: units may be built although one term fails, until a time and for a number of units. It ends by itself.</summary>
/// <param name="Number">Its number, at most 40 characters.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Term">Code of the term that it covers.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="ExpiresAt">Until when (not included), UTC.</param>
/// <param name="Quantity">For how many units, 1 to 1,000,000.</param>
/// <param name="Approval">Reference of the customer's approval; null: none.</param>
/// <param name="Model">Only for this model; null: every one.</param>
/// <remarks>IATF 16949 8.5.6.1.1. Refused with <see cref="RoutingErrors.ConcessionExists"/> where the number is taken.</remarks>
[Requires(RoutingPermissions.Override)]
public sealed record GrantConcession(
    string Number,
    string Operation,
    string Term,
    string Owner,
    string Reason,
    DateTime ExpiresAt,
    int Quantity,
    string? Approval = null,
    string? Model = null) : ICommand<ConcessionRow>;

/// <summary>Ends a concession before its time.</summary>
/// <param name="Number">Its number.</param>
[Requires(RoutingPermissions.Override)]
public sealed record EndConcession(string Number) : ICommand<ConcessionRow>;

/// <summary>Lists concessions, newest first, at most 500.</summary>
[Requires(RoutingPermissions.Read)]
public sealed record ListConcessions : IQuery<IReadOnlyList<ConcessionRow>>;

/// <summary>A concession.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Term">Code of the term that it covers.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Approval">Reference of the customer's approval, or null.</param>
/// <param name="Model">Only for this model; null: every one.</param>
/// <param name="ExpiresAt">Until when, UTC.</param>
/// <param name="Quantity">For how many units.</param>
/// <param name="Used">How many units have been built under it.</param>
/// <param name="Open">Whether it still covers a new unit.</param>
public sealed record ConcessionRow(
    string Number,
    string Operation,
    string Term,
    string Owner,
    string Reason,
    string? Approval,
    string? Model,
    DateTime ExpiresAt,
    int Quantity,
    int Used,
    bool Open);
