using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Sites;

namespace Mes.Platform.Settings;

/// <summary>Sets a setting at one level, or takes the level's own value away so that it inherits again. Effective at once.</summary>
/// <param name="Scope"><c>enterprise</c>, <c>region:code</c>, <c>site:code</c>, <c>line:site/code</c> or <c>station:site/code</c>. A caller at a site sets that site's values only.</param>
/// <param name="Key">The setting's key.</param>
/// <param name="Value">Written invariantly, at most 2000 characters; null: inherit.</param>
[Requires(PlatformPermissions.Settings)]
[CarriesSecret]
public sealed record SetSetting(string Scope, string Key, string? Value) : ICommand<Done>;

internal sealed class SetSettingHandler(
    PlatformDbContext db, SiteDirectory sites, SettingCatalogue catalogue, SettingSecrets secrets, ICallContext call, SiteChanges changes, AuditTrail audit) : IHandler<SetSetting, Done>
{
    public async Task<Done> HandleAsync(SetSetting useCase, CancellationToken ct)
    {
        var scope = SettingScope.Chain(useCase.Scope, sites, call)[0];
        var spec = catalogue.Find(useCase.Key) ?? throw MesException.NotFound("Platform:SettingUnknown", ("Key", useCase.Key));
        var value = useCase.Value is null ? null : spec.Checked(scope, useCase.Value.Trim());
        value = value is not null && spec.Secret ? secrets.Hide(value) : value;
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == scope && v.Key == useCase.Key, ct);
        var before = row?.Value;
        Write(row, scope, useCase.Key, value);
        audit.Changed($"setting:{useCase.Key}@{scope}", Seen(spec, before), Seen(spec, value));
        changes.Announce();
        return Done.Value;
    }

    private void Write(SettingValue? row, string scope, string key, string? value)
    {
        if (row is not null && value is not null)
        {
            row.Value = value;
        }
        else if (row is not null)
        {
            db.SettingValues.Remove(row);
        }
        else if (value is not null)
        {
            db.SettingValues.Add(new SettingValue { Scope = scope, Key = key, Value = value });
        }
    }

    private static Dictionary<string, string?>? Seen(SettingSpec spec, string? value) =>
        value is null ? null : new() { [spec.Secret || AuditTrail.IsSecret(spec.Key) ? "secret" : "value"] = spec.Secret ? "***" : value };
}
