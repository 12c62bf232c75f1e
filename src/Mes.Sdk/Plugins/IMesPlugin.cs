using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>The entry of a plugin: the type that <c>entryType</c> in its <c>plugin.json</c> names. A public or internal class with a constructor without parameters.</summary>
public interface IMesPlugin
{
    /// <summary>Registers the plugin's own services. Called once for every activation at a site, with a deadline; no I/O here.</summary>
    /// <param name="builder">What may be registered.</param>
    void Configure(IPluginBuilder builder);
}

/// <summary>What a plugin may register. Everything belongs to one activation at one site and is removed, in reverse order, when it stops.</summary>
public interface IPluginBuilder
{
    /// <summary>The plugin's own container. The host adds <see cref="IPluginSite"/>, <see cref="IUseCases"/>, <see cref="TimeProvider"/>, logging and nothing else.</summary>
    IServiceCollection Services { get; }

    /// <summary>The site of this activation.</summary>
    IPluginSite Site { get; }
}

/// <summary>A part of a plugin that works while the plugin is on. Register implementations as singletons in <see cref="IPluginBuilder.Services"/>.</summary>
public interface IPluginLifecycle
{
    /// <summary>Starts the work. Must return within 30 s; long work goes into a task that watches the plugin's lifetime.</summary>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>When started.</returns>
    Task StartAsync(CancellationToken ct);

    /// <summary>Ends the work and waits for it. Must return within 10 s.</summary>
    /// <param name="ct">Cancelled when the deadline passes.</param>
    /// <returns>When ended.</returns>
    Task StopAsync(CancellationToken ct);
}

/// <summary>The place and the rights of one activation.</summary>
public interface IPluginSite
{
    /// <summary>The plugin's id.</summary>
    string PluginId { get; }

    /// <summary>The site.</summary>
    SiteInfo Site { get; }

    /// <summary>The caller to hand to <see cref="IUseCases"/>: the plugin, at this site, with the permissions that its manifest asks for.</summary>
    Caller Caller { get; }

    /// <summary>Cancelled when the activation begins to stop.</summary>
    CancellationToken Stopping { get; }

    /// <summary>Where and as whom a plugin that stands for machines speaks MQTT at this site. The password holds until the activation stops, and has the rights of the manifest.</summary>
    /// <param name="ct">Cancels the wait for the broker.</param>
    /// <returns>The access; null when the manifest does not declare the capability <c>machines</c>, when machines are not heard in this host, or through an external broker, whose accounts are its own.</returns>
    Task<MachineAccess?> MachineAccessAsync(CancellationToken ct);
}

/// <summary>How to reach the broker that machines speak through. Topics begin with <c>mes/v1/{site}/</c>.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Password">Goes into MQTT's password; the user name does not matter.</param>
public sealed record MachineAccess(string Host, int Port, string Password);
