namespace Mes.Platform.Plugins.Operations;

/// <summary>What people do with plugins. Every operation is one audited use case with actor and reason, and answers when the host has followed it (at once where plugins are not running, as on the command line). Thread-safe.</summary>
/// <remarks>Refusals are <see cref="MesException"/>s with codes, see each operation. <c>reason</c> is the person's own words, at most 500 characters. Permission: <c>Platform.Plugins</c>, at the site, or for the enterprise where no site is named.</remarks>
public interface IPluginOperations
{
    /// <summary>Copies a verified package folder into the store, <c>{id}/{version}-{hash8}</c>, beside what is there. It is on nowhere. The same content again is no change.</summary>
    /// <param name="folder">Folder with <c>plugin.json</c>; it is read, not kept.</param>
    /// <param name="caller">Who, for the enterprise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What is installed.</returns>
    /// <exception cref="MesException">The admission's codes; <c>Platform:Plugin.VersionTaken</c> when this version is installed with other content.</exception>
    Task<InstalledPlugin> InstallAsync(string folder, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Switches a plugin on at a site. The first time the site takes the newest version; later the one that it has used.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="site">The site's code.</param>
    /// <param name="caller">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>How it stands then: healthy, or failed with a reason.</returns>
    /// <exception cref="MesException"><c>Platform:PluginUnknown</c>, <c>Platform:SiteUnknown</c>, <c>Platform:Plugin.IsQuarantined</c>, <c>Platform:Plugin.NeedsOn</c>.</exception>
    Task<PluginSiteStatus> EnableAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Switches a plugin off at a site: unreachable at once, then drained, stopped and unloaded. Data stays.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="site">The site's code.</param>
    /// <param name="caller">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>How it stands then.</returns>
    /// <exception cref="MesException"><c>Platform:SiteUnknown</c>; <c>Platform:Plugin.NeededBy</c> when others at the site need it; <c>Platform:Plugin.MandatoryEverywhere</c>, <c>Platform:Plugin.MandatoryInRegion</c>.</exception>
    Task<PluginSiteStatus> DisableAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Lets a site, or every site that has used the plugin, use another installed version. Where it is on, the new version starts beside the old one and takes over only when healthy; otherwise the old one goes on and the site stays with it.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="version">An installed version; older ones too.</param>
    /// <param name="site">The site's code; null: every site.</param>
    /// <param name="caller">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>By site, how it stands then. An upgrade that did not take is a status with a reason, not an exception.</returns>
    /// <exception cref="MesException"><c>Platform:Plugin.VersionUnknown</c>, <c>Platform:SiteUnknown</c>, <c>Platform:Plugin.IsQuarantined</c>.</exception>
    Task<IReadOnlyDictionary<string, PluginSiteStatus>> UpgradeAsync(
        string plugin, string version, string? site, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Back to the version that the site used before the last upgrade.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="site">The site's code.</param>
    /// <param name="caller">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>How it stands then.</returns>
    /// <exception cref="MesException"><c>Platform:Plugin.NothingToRollBackTo</c>.</exception>
    Task<PluginSiteStatus> RollBackAsync(string plugin, string site, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Takes a version out of the store. Its folder is deleted once its code is gone from memory, at the latest at the next start.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="version">The version.</param>
    /// <param name="caller">Who, for the enterprise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When removed.</returns>
    /// <exception cref="MesException"><c>Platform:Plugin.VersionUnknown</c>; <c>Platform:Plugin.InUse</c> when a site where it is on uses it; <c>Platform:Plugin.IsShipped</c> when it comes with the product.</exception>
    Task RemoveAsync(string plugin, string version, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Deletes everything that is kept of the plugin, at every site: its tables and files, settings, rules of its gates, choices of its providers, jobs, cursors, parked events, devices, alarms, rights that were given for it. The audit trail and the production records stay. There is no way back but a backup; ask twice before.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="caller">Who, for the enterprise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When purged.</returns>
    /// <exception cref="MesException"><c>Platform:Plugin.InUse</c> while it is on at a site.</exception>
    Task PurgeAsync(string plugin, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Makes a plugin mandatory for a region or the enterprise: it is on at every site there, and no site can switch it off. Or takes that back.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="scope"><c>enterprise</c> or <c>region:code</c>.</param>
    /// <param name="on">Whether it is to be mandatory.</param>
    /// <param name="caller">Who, for the enterprise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>When the sites have followed.</returns>
    /// <exception cref="MesException"><c>Platform:PluginUnknown</c>, <c>Platform:ScopeUnknown</c>, <c>Platform:Plugin.IsQuarantined</c>, <c>Platform:Plugin.NeedsOn</c>.</exception>
    Task MandateAsync(string plugin, string scope, bool on, Caller caller, string reason, CancellationToken ct = default);

    /// <summary>Lets a quarantined version start again.</summary>
    /// <param name="plugin">Its id.</param>
    /// <param name="version">The version.</param>
    /// <param name="caller">Who, for the enterprise.</param>
    /// <param name="reason">Why.</param>
    /// <param name="ct">Cancels the wait, not the work.</param>
    /// <returns>When sites where it is on have followed.</returns>
    /// <exception cref="MesException"><c>Platform:Plugin.NotQuarantined</c>.</exception>
    Task LiftQuarantineAsync(string plugin, string version, Caller caller, string reason, CancellationToken ct = default);
}
