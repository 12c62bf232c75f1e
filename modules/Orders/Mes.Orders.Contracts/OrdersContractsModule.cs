namespace Mes.Orders.Contracts;

/// <summary>Customer orders, what may be ordered, and what each order is built from.</summary>
public sealed class OrdersContractsModule : MesContractsModule
{
    /// <inheritdoc />
    public override string Name => "Orders";

    /// <inheritdoc />
    public override int Order => 100;

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(OrderPermissions.Read) { Roles = ["operator", "engineer", "quality", "planner"] },
        new(OrderPermissions.Import) { Roles = ["planner"] },
        new(OrderPermissions.Release) { Roles = ["planner"] },
        new(OrderPermissions.Define) { Roles = ["engineer"] },
    ];

    /// <inheritdoc />
    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(SerialScheme, "market", SettingType.Text),
        new(SerialFallback, "false", SettingType.Boolean),
    ];

    /// <summary>How units get their serial numbers: <c>market</c> (as the destination market's rule pack says) or <c>counter</c> (site and running number, for products that no market numbers).</summary>
    public const string SerialScheme = "Orders.SerialScheme";

    /// <summary>Whether the product's own scheme numbers units when the plugin that the site has chosen for serial numbers gives none. Otherwise the release is refused.</summary>
    public const string SerialFallback = "Orders.SerialFallback";
}
