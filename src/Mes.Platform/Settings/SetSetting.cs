using System.Globalization;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Sites;

namespace Mes.Platform.Settings;

/// <summary>Sets a setting at one level, or takes the level's own value away so that it inherits again. Effective at once.</summary>
/// <param name="Scope"><c>enterprise</c>, <c>region:code</c> or <c>site:code</c>. A caller at a site sets that site's values only.</param>
/// <param name="Key">The setting's key.</param>
/// <param name="Value">Written invariantly, at most 2000 characters; null: inherit.</param>
[Requires(PlatformPermissions.Settings)]
public sealed record SetSetting(string Scope, string Key, string? Value) : ICommand<Done>;

internal sealed class SetSettingHandler(
    PlatformDbContext db, SiteDirectory sites, ICallContext call, SiteChanges changes, AuditTrail audit) : IHandler<SetSetting, Done>
{
    public async Task<Done> HandleAsync(SetSetting useCase, CancellationToken ct)
    {
        var scope = SettingScope.Chain(useCase.Scope, sites, call)[0];
        var definition = sites.Definitions.FirstOrDefault(d => d.Key == useCase.Key)
            ?? throw MesException.NotFound("Platform:SettingUnknown", ("Key", useCase.Key));
        var value = useCase.Value is null ? null : Checked(definition, useCase.Value.Trim());
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == scope && v.Key == useCase.Key, ct);
        var before = row?.Value;
        Write(row, scope, useCase.Key, value);
        audit.Changed($"setting:{useCase.Key}@{scope}", Seen(useCase.Key, before), Seen(useCase.Key, value));
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

    private static string Checked(SettingDefinition definition, string value)
    {
        var right = definition.Type switch
        {
            SettingType.Integer => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            SettingType.Decimal => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            SettingType.Boolean => value is "true" or "false",
            _ => value.Length <= 2000,
        };
        return right ? value : throw MesException.Invalid(
            [MesError.Of("Platform:SettingValue." + definition.Type, ("Key", definition.Key), ("Value", value)) with { Target = "value" }]);
    }

    private static Dictionary<string, string?>? Seen(string key, string? value) =>
        value is null ? null : new() { [AuditTrail.IsSecret(key) ? "secret" : "value"] = value };
}
