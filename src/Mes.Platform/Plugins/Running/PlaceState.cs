namespace Mes.Platform.Plugins.Running;

/// <summary>How a plugin stands at one site now.</summary>
internal sealed record PlaceState(PluginState State, string? Version, MesError? Reason, DateTime At, string By);

/// <summary>What a plugin should be at a site.</summary>
/// <param name="Version">The version to run; null: none.</param>
/// <param name="Idle">How it stands when none runs.</param>
/// <param name="Reason">Why none runs.</param>
/// <param name="By">Who wanted it so.</param>
internal sealed record PlaceTarget(InstalledVersion? Version, PluginState Idle, MesError? Reason, string By);

/// <summary>A version did not become healthy at a site.</summary>
internal sealed record PlaceFailure(string Version, MesError Reason);
