using Mes.Platform.Data;
using Mes.Platform.Plugins.Containment;

namespace Mes.Platform.Plugins.Running;

/// <summary>One plugin at one site: what runs there, and how one version takes the place of another. Used under the plugin's lock; <see cref="Now"/> and <see cref="Running"/> from anywhere.</summary>
internal sealed class PluginPlace(string plugin, SiteInfo site, PluginRuntime runtime)
{
    private InstalledVersion? _version;
    private PluginActivation? _activation;
    private InstalledVersion? _failed;
    private long? _replacedAt;

    public SiteInfo Site => site;

    public PlaceState? Now { get; private set; }

    public string? Running => _version?.Version;

    /// <summary>Manifests whose rights hold now: of the version at work and of one that is starting.</summary>
    public IReadOnlyList<PluginManifest> Manifests { get; private set; } = [];

    /// <summary>Whether the version at work took another's place so recently that it may still give way.</summary>
    public bool IsOnTrial => _replacedAt is { } at && runtime.Time.GetElapsedTime(at) <= runtime.Options.RollBackWithin;

    public bool Runs(PluginActivation activation) => _activation == activation;

    /// <summary>Starts, replaces or stops, until what runs is what should.</summary>
    /// <returns>The version that did not become healthy, and why: the site should go back to the one before. Null: all is as it should be.</returns>
    public async Task<PlaceFailure?> FollowAsync(PlaceTarget target, CancellationToken ct)
    {
        if (target.Version is null)
        {
            _failed = null;
            await StopAsync(target);
            return null;
        }

        if (target.Version == _version || target.Version == _failed)
        {
            return null;
        }

        _failed = null;
        return await ReplaceAsync(target.Version, target.By, ct);
    }

    /// <summary>A failure is forgotten, so that the next look tries again.</summary>
    public void TryAgain() => _failed = null;

    /// <summary>At the end of the host: nothing is recorded.</summary>
    public async Task EndAsync()
    {
        if (_activation is { } activation)
        {
            var version = Forget();
            await activation.EndAsync();
            version.Release();
        }
    }

    public async Task SetAsync(PluginState state, string? version, MesError? reason, string by)
    {
        Now = new PlaceState(state, version, reason, runtime.Time.Now(), by);
        if (version is not null && state is not (PluginState.Starting or PluginState.Draining))
        {
            await runtime.RecordAsync(plugin, version, site.Code, state, reason, by);
        }
    }

    private async Task StopAsync(PlaceTarget target)
    {
        if (_activation is { } activation)
        {
            var version = Forget();
            await SetAsync(PluginState.Draining, version.Version, target.Reason, target.By);
            await activation.EndAsync();
            await SetAsync(target.Idle, version.Version, target.Reason, target.By);
            version.Release();
            runtime.Log.LogInformation("Plugin {Id} stopped at {Site}.", plugin, site.Code);
        }
        else if (Now is { } now && (now.State != target.Idle || now.Reason?.Code != target.Reason?.Code))
        {
            Now = now with { State = target.Idle, Reason = target.Reason, At = runtime.Time.Now(), By = target.By };
        }
        else
        {
            Now ??= target.Idle == PluginState.Installed ? null : new PlaceState(target.Idle, null, target.Reason, runtime.Time.Now(), target.By);
        }
    }

    private InstalledVersion Forget()
    {
        var version = _version!;
        (_version, _activation, _replacedAt) = (null, null, null);
        Manifests = [];
        return version;
    }

    private async Task<PlaceFailure?> ReplaceAsync(InstalledVersion next, string by, CancellationToken ct)
    {
        var (old, oldVersion, before) = (_activation, _version, Now);
        await SetAsync(PluginState.Starting, next.Version, null, by);
        PluginActivation? activation = null;
        var acquired = false;
        try
        {
            var loaded = next.Acquire();
            acquired = true;
            Manifests = [.. oldVersion?.Manifest is { } m ? [m] : Array.Empty<PluginManifest>(), loaded.Manifest];
            activation = new PluginActivation(loaded, site, runtime.Services, runtime.Options, runtime.Log);
            await StartAsync(activation, old is not null, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            await UndoAsync(activation, old);
            var reason = await FailAsync(next, e, oldVersion, before);
            if (acquired)
            {
                next.Release();
            }

            return new PlaceFailure(next.Version, reason);
        }

        await TakeOverAsync(next, activation, by, old, oldVersion);
        return null;
    }

    /// <exception cref="PluginUnhealthyException">It says that it can't work.</exception>
    private static async Task StartAsync(PluginActivation activation, bool replaces, CancellationToken ct)
    {
        await activation.StartAsync(ct);
        var health = await activation.CheckAsync(ct);
        // Alone, a plugin that works in part is better than none; beside one that works it is not.
        if (health.Level == PluginHealthLevel.Unhealthy || (replaces && health.Level == PluginHealthLevel.Degraded))
        {
            throw new PluginUnhealthyException(health.Reason ?? MesError.Of("Platform:Plugin.Unhealthy", ("Id", activation.PluginId)));
        }

        await activation.PublishAsync(ct);
    }

    private async Task UndoAsync(PluginActivation? activation, PluginActivation? old)
    {
        if (activation is null)
        {
            return;
        }

        if (old is not null)
        {
            // Some points may have taken the new version already; each takes the old one back in one step.
            await old.PublishAsync(CancellationToken.None);
        }

        await activation.EndAsync();
    }

    private async Task<MesError> FailAsync(InstalledVersion next, Exception e, InstalledVersion? oldVersion, PlaceState? before)
    {
        // The exception itself would hold the plugin's types in memory.
        runtime.Log.LogError("Plugin {Id} {Version} failed to start at {Site}: {Reason}", plugin, next.Version, site.Code, e.ToString());
        _failed = next;
        var reason = e switch
        {
            PluginRejectedException rejected => rejected.Error,
            PluginUnhealthyException unhealthy => unhealthy.Reason,
            MesException refusal => refusal.Error,
            _ => MesError.Of("Platform:Plugin.StartFailed", ("Id", plugin), ("Reason", e.Message)),
        };
        var state = e is PluginRejectedException ? PluginState.Rejected : PluginState.Failed;
        if (e is DeadlineException)
        {
            await runtime.RecordAsync(plugin, next.Version, "", PluginState.Quarantined, reason, Actor.System.Name);
            state = PluginState.Quarantined;
        }

        await SetAsync(state, next.Version, reason, Actor.System.Name);
        Manifests = oldVersion?.Manifest is { } m ? [m] : [];
        Now = oldVersion is null ? Now : before;
        return reason;
    }

    public static string Said(MesError reason) => reason.Data.GetValueOrDefault("Reason") as string ?? reason.Code;

    private async Task TakeOverAsync(
        InstalledVersion next, PluginActivation activation, string by, PluginActivation? old, InstalledVersion? oldVersion)
    {
        (_version, _activation) = (next, activation);
        _replacedAt = old is null ? null : runtime.Time.GetTimestamp();
        Manifests = [activation.Manifest];
        runtime.Took(activation, this);
        await SetAsync(PluginState.Healthy, next.Version, null, by);
        runtime.Log.LogInformation("Plugin {Id} {Version} is at work at {Site}.", plugin, next.Version, site.Code);
        if (old is not null)
        {
            await old.EndAsync();
            await runtime.RecordAsync(plugin, oldVersion!.Version, site.Code, PluginState.Superseded, null, by);
            oldVersion.Release();
        }
    }
}

/// <summary>A plugin says of itself that it can't work.</summary>
internal sealed class PluginUnhealthyException(MesError reason) : Exception(reason.Code)
{
    public MesError Reason => reason;
}
