namespace Mes.Orders.Contracts;

/// <summary>Gate <c>order.release</c>: may the order become a unit?</summary>
/// <param name="OrderId">Id.</param>
/// <param name="Number">Order number.</param>
/// <param name="Model">Model code.</param>
/// <param name="Options">Option codes, sorted.</param>
/// <param name="Market">Destination market, ISO 3166-1 alpha-2.</param>
/// <param name="Due">Due date at the site.</param>
[GatePoint("order.release")]
public sealed record OrderReleaseV1(
    Guid OrderId, string Number, string Model, IReadOnlyList<string> Options, string Market, DateOnly Due) : IGateRequest;
