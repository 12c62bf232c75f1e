using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Trust;

/// <summary>Lets a publisher's plugins in from now on: level <c>partner</c>. Kept in the setting <c>Platform.PluginPublishers</c>, where it can be taken back.</summary>
/// <param name="Thumbprint">SHA-256 of the publisher's certificate, 64 hexadecimal digits.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record AllowPublisher(string Thumbprint, string Reason) : ICommand<Done>;

internal sealed class AllowPublisherHandler(PlatformDbContext db, SiteChanges changes, AuditTrail audit) : IHandler<AllowPublisher, Done>
{
    public async Task<Done> HandleAsync(AllowPublisher useCase, CancellationToken ct)
    {
        var thumbprint = useCase.Thumbprint.Trim().ToLowerInvariant();
        if (!ManifestForm.Is(thumbprint, ManifestForm.Sha256))
        {
            throw MesException.Invalid([MesError.Of("Platform:Plugin.ThumbprintForm", ("Thumbprint", thumbprint)) with { Target = "thumbprint" }]);
        }

        const string key = PlatformSettings.PluginPublishers;
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == SettingScope.Enterprise && v.Key == key, ct);
        var before = row?.Value ?? "";
        var after = string.Join(' ', before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(thumbprint).Distinct());
        if (row is null)
        {
            db.SettingValues.Add(new SettingValue { Scope = SettingScope.Enterprise, Key = key, Value = after });
        }
        else
        {
            row.Value = after;
        }

        audit.Changed("plugin-publisher:" + thumbprint[..16], new { publishers = before }, new { publishers = after, useCase.Reason });
        changes.Announce();
        return Done.Value;
    }
}
