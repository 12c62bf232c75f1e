namespace Mes.Orders.Contracts;

/// <summary>Error codes of this module; each is a key in <c>localization/Orders</c>.</summary>
public static class OrderErrors
{
    /// <summary>404: no order of that number at this site. <c>Number</c>.</summary>
    public const string NotFound = "Orders:NotFound";

    /// <summary>409: the order is not in a state that can be released. <c>Number</c>, <c>State</c>.</summary>
    public const string NotReleasable = "Orders:NotReleasable";
}
