namespace Mes.Sdk.Packaging;

/// <summary>Something that a plugin may do once it is on: what people look at before they allow it.</summary>
/// <param name="Kind">Section of the manifest, for example <c>rights</c> or <c>gates</c>.</param>
/// <param name="What">Which one, as the manifest writes it.</param>
internal sealed record PluginPower(string Kind, string What);

/// <summary>What a manifest asks for, as a list.</summary>
internal static class PluginPowers
{
    public static IReadOnlyList<PluginPower> Of(PluginManifest manifest) =>
    [
        .. manifest.Rights.Select(r => new PluginPower("rights", r)),
        .. manifest.Permissions.Select(p => new PluginPower("permissions", p.Code(manifest.Id))),
        .. manifest.Gates.Select(g => new PluginPower("gates", $"{g.Gate}, {g.FailMode.ToString().ToLowerInvariant()}, {g.BudgetMs} ms")),
        .. manifest.Events.Select(e => new PluginPower("events", e.Event)),
        .. manifest.Jobs.Select(j => new PluginPower("jobs", $"{j.Id}, {j.Cron}")),
        .. manifest.Data is { } data ? new[] { new PluginPower("data", data.Prefix) } : [],
        .. manifest.Ui.Menu.Select(m => new PluginPower("menu", m.Page)),
        .. manifest.Ui.Pages.Select(p => new PluginPower("pages", $"/p/{manifest.Id}/{p.Path}")),
        .. manifest.Ui.Slots.Select(s => new PluginPower("slots", s.Slot)),
        .. manifest.Api is { } api ? api.Versions.Select(v => new PluginPower("api", $"/api/p/{manifest.Id}/v{v}")) : [],
        .. (manifest.Api?.Anonymous ?? []).Select(a => new PluginPower("anonymous", a)),
        .. manifest.Providers.Select(p => new PluginPower("providers", p.Contract)),
        .. manifest.Drivers.Select(d => new PluginPower("drivers", d.DeviceType)),
        .. manifest.Capabilities.Where(c => c is Capability.Machines or Capability.FileData || c.StartsWith(Capability.Outbound, StringComparison.Ordinal))
            .Select(c => new PluginPower("capabilities", c)),
    ];
}
