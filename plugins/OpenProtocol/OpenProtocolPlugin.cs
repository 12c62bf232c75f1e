namespace OpenProtocol;

/// <summary>Tightening controllers that speak Atlas Copco's Open Protocol.</summary>
internal sealed class OpenProtocolPlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
    }
}
