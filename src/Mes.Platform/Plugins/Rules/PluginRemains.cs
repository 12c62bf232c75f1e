using Mes.Platform.Data;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Security;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Settings;

namespace Mes.Platform.Plugins.Rules;

/// <summary>Everything that the host keeps of a plugin in its own tables, and the deletion of it. Scoped; part of the purge. The audit trail stays, and so do the production records.</summary>
internal sealed class PluginRemains(PlatformDbContext db, AccountsDbContext accounts, AccessChanges access)
{
    public async Task DeleteAsync(string plugin, CancellationToken ct)
    {
        db.PluginPins.RemoveRange(await db.PluginPins.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.PluginJobs.RemoveRange(await db.PluginJobs.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.PluginCursors.RemoveRange(await db.PluginCursors.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.GateOverrides.RemoveRange(await db.GateOverrides.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.Devices.RemoveRange(await db.Devices.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.PluginAlarms.RemoveRange(await db.PluginAlarms.Where(r => r.Plugin == plugin).ToListAsync(ct));
        db.SiteSwitches.RemoveRange(await db.SiteSwitches.Where(r => r.IsPlugin && r.Name == plugin).ToListAsync(ct));
        await db.PluginDeliveries.Where(r => r.Plugin == plugin).ExecuteDeleteAsync(ct);
        await VersionsAsync(plugin, ct);
        await SettingsAsync(plugin, ct);
        await RightsAsync(plugin, ct);
    }

    /// <summary>An installed version keeps its quarantine, and its publisher the id.</summary>
    private async Task VersionsAsync(string plugin, CancellationToken ct)
    {
        var installed = await db.PluginVersions.Where(v => v.Plugin == plugin).Select(v => v.Version).ToListAsync(ct);
        db.PluginStates.RemoveRange(await db.PluginStates.Where(s => s.Plugin == plugin && (s.Site != "" || !installed.Contains(s.Version))).ToListAsync(ct));
        if (installed.Count == 0)
        {
            db.PluginOwners.RemoveRange(await db.PluginOwners.Where(o => o.Plugin == plugin).ToListAsync(ct));
        }
    }

    private async Task SettingsAsync(string plugin, CancellationToken ct)
    {
        var own = SettingCatalogue.KeyOf(plugin, "");
        var rules = "@" + plugin;
        var choice = ProviderRegistry.ChoiceKey("");
        var mandate = PluginMandate.KeyOf(plugin);
        var rows = await db.SettingValues.Where(v => v.Key.StartsWith(own) || v.Key.EndsWith(rules) || v.Key == mandate || v.Key.StartsWith(choice)).ToListAsync(ct);
        db.SettingValues.RemoveRange(rows.Where(v => v.Key == mandate || GateRule.IsAbout(v.Key, plugin)
            || (v.Key.StartsWith(own, StringComparison.Ordinal) && !v.Key[own.Length..].Contains('.', StringComparison.Ordinal))
            || (v.Key.StartsWith(choice, StringComparison.Ordinal) && v.Value.StartsWith(plugin + "/", StringComparison.Ordinal))));
    }

    /// <summary>Whoever takes the id later must not find people with rights that were given for something else.</summary>
    private async Task RightsAsync(string plugin, CancellationToken ct)
    {
        bool IsOwn(string permission) => permission.StartsWith($"p.{plugin}.", StringComparison.Ordinal)
            && !permission[(plugin.Length + 3)..].Contains('.', StringComparison.Ordinal);
        foreach (var role in (await accounts.Roles.ToListAsync(ct)).Where(r => r.Permissions.Any(IsOwn)))
        {
            role.Permissions = [.. role.Permissions.Where(p => !IsOwn(p))];
        }

        foreach (var token in (await accounts.Tokens.ToListAsync(ct)).Where(t => t.Permissions.Any(IsOwn)))
        {
            token.Permissions = [.. token.Permissions.Where(p => !IsOwn(p))];
        }

        access.Announce();
    }
}
