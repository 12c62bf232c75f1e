namespace Mes.Orders.Contracts;

/// <summary>Permissions of this module.</summary>
public static class OrderPermissions
{
    /// <summary>See orders and product definitions.</summary>
    public const string Read = "Orders.Read";

    /// <summary>Import customer orders.</summary>
    public const string Import = "Orders.Import";

    /// <summary>Release orders to the line.</summary>
    public const string Release = "Orders.Release";

    /// <summary>Change models, options, rules and bills of material.</summary>
    public const string Define = "Orders.Define";
}
