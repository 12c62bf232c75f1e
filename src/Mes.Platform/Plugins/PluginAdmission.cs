using Mes.Platform.Modules;
using Mes.Platform.Plugins.Trust;

namespace Mes.Platform.Plugins;

/// <summary>Looks at plugins without running any of their code: packages and folders that come in, and what lies in the store before every load.</summary>
internal sealed class PluginAdmission(PluginTrustSource trust, PluginCatalogue catalogue, ModuleGraph graph)
{
    private static readonly string Product = typeof(PluginAdmission).Assembly.GetName().Version!.ToString(3);

    private readonly HashSet<string> _permissions =
        [.. graph.Contracts.Append(PlatformContractsModule.Instance).SelectMany(c => c.Permissions).Select(p => p.Code)];

    /// <summary>Looks at a package, which is unpacked into a folder that does not exist yet.</summary>
    /// <exception cref="PluginRejectedException">Nobody knows whom to trust: the deny list or a certificate can't be read.</exception>
    public Verdict Package(string package, string folder) => PluginVerifier.Package(package, folder, Rules(incoming: true));

    /// <summary>Looks at a folder that is to come into the store.</summary>
    /// <param name="shipped">It lies beside the host: core, without a signature.</param>
    /// <exception cref="PluginRejectedException">Everything that is wrong.</exception>
    public Verdict Incoming(string folder, bool shipped) =>
        (shipped ? PluginVerifier.Shipped(folder, Rules(incoming: false)) : PluginVerifier.Installed(folder, Rules(incoming: true))).OrThrow();

    /// <summary>Looks at a folder of the store, as before every load. Neighbours are no question any more: they may come later, or in another order.</summary>
    /// <exception cref="PluginRejectedException">Everything that is wrong.</exception>
    public Verdict Stored(string folder, bool shipped) =>
        (shipped ? PluginVerifier.Shipped(folder, Rules(incoming: false)) : PluginVerifier.Installed(folder, Rules(incoming: false))).OrThrow();

    private AdmissionRules Rules(bool incoming) => new()
    {
        Product = Product,
        Trust = trust.Now(),
        CorePermissions = _permissions,
        Neighbours = incoming ? catalogue.All : null,
    };
}
