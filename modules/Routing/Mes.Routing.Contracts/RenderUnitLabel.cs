namespace Mes.Routing.Contracts;

/// <summary>Renders a unit's label with a label renderer of a plugin, to be printed or looked at.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Provider">Which renderer, as <c>plugin/id</c>; null: the site's choice, or the only one.</param>
/// <param name="Copies">1 to 100.</param>
[Requires(RoutingPermissions.Read)]
public sealed record RenderUnitLabel(string Serial, string? Provider = null, int Copies = 1) : IQuery<UnitLabel>;

/// <summary>A unit's label as a printer takes it.</summary>
/// <param name="MediaType">For example <c>application/vnd.zebra.zpl</c> or <c>image/svg+xml</c>.</param>
/// <param name="FileName">Name for whoever keeps it as a file.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UnitLabel(string MediaType, string FileName, byte[] Content);
